-- What a payout pays that no withdrawal of these books waits for (R3, W3): booked with it, taken back with it.
-- Lock: none that matters (a new column with a constant default). Way back: none once it is above zero.
ALTER TABLE wallet.payout ADD COLUMN unattributed_minor bigint NOT NULL DEFAULT 0 CHECK (unattributed_minor >= 0);
COMMENT ON COLUMN wallet.payout.unattributed_minor IS 'paid to others than withdrawals that wait here; leaves RESTORE_SUSPENSE for the chain';
GRANT UPDATE (unattributed_minor) ON wallet.payout TO comptoir_app;
