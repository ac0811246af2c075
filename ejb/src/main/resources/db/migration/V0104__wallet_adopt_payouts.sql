-- Payouts that only the journal knows after a restore (R3): booked here, never sent from here.
-- Lock: ACCESS EXCLUSIVE on wallet.payout while its rows are checked once. Way back: while no payout was adopted, the
-- old constraint and index.
ALTER TABLE wallet.payout ADD COLUMN adopted boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN wallet.payout.adopted IS 'from the payout journal: what sends it was lost with the database that built it';
ALTER TABLE wallet.payout DROP CONSTRAINT payout_metadata_kept;
ALTER TABLE wallet.payout ADD CONSTRAINT payout_metadata_kept CHECK (
    state IN ('final', 'dead') OR metadata IS NOT NULL OR adopted);
DROP INDEX wallet.payout_one_open;
CREATE UNIQUE INDEX payout_one_open ON wallet.payout (asset)
    WHERE (state = 'saved' OR (state = 'relayed' AND first_mined_at IS NULL)) AND NOT adopted;

-- D4: where addresses go on after a restore. Lock: ACCESS EXCLUSIVE for an instant.
ALTER TABLE wallet.chain_state ADD COLUMN address_floor bigint NOT NULL DEFAULT 0 CHECK (address_floor >= 0);
COMMENT ON COLUMN wallet.chain_state.address_floor IS 'no address up to this index is made any more';
