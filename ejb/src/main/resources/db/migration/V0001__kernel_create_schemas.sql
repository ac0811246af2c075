-- One schema per context, so that who owns a table is seen from its name.
-- Lock: none that matters (empty schemas). Way back: DROP SCHEMA, while they are empty.
-- comptoir_app sees a schema but owns nothing in it: each migration grants what its context needs (L3).
CREATE SCHEMA guard;
CREATE SCHEMA vault;
CREATE SCHEMA ledger;
CREATE SCHEMA account;
CREATE SCHEMA market;
CREATE SCHEMA wallet;
CREATE SCHEMA trade;
CREATE SCHEMA notify;
CREATE SCHEMA ops;

GRANT USAGE ON SCHEMA guard, vault, ledger, account, market, wallet, trade, notify, ops TO comptoir_app;
