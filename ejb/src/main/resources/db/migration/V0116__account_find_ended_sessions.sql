-- Sessions that ended are found by when, to be deleted a while later, and not by reading all there are.
-- Lock: SHARE on account.session while the index is built. Way back: DROP INDEX.
CREATE INDEX session_ended ON account.session (ended_at) WHERE ended_at IS NOT NULL;
