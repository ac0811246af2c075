-- A restore gives the streams another life (R3): numbers of the one before mean nothing any more.
-- Lock: none. Way back: REVOKE UPDATE.
GRANT UPDATE (id) ON notify.epoch TO comptoir_app;
