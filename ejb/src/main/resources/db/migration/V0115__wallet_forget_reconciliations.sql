-- Looks at ledger and chain together are forgotten after their term, but the newest of each coin (job retention).
-- Lock: SHARE on wallet.reconciliation while the index is built. Way back: REVOKE, DROP INDEX.
CREATE INDEX reconciliation_age ON wallet.reconciliation (at);

GRANT DELETE ON wallet.reconciliation, wallet.reconciliation_figure, wallet.reconciliation_difference TO comptoir_app;
