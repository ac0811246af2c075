-- W4: a payout that fell out of the chain for good is taken out of the ledger again; its withdrawals get new holds.
-- Lock: ACCESS EXCLUSIVE on wallet.payout for an instant (a column with a constant default rewrites nothing).
-- Way back: drop column and table, while no payout was taken back.
ALTER TABLE wallet.payout ADD COLUMN reversals integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN wallet.payout.reversals IS 'how often its withdrawals and its fee were taken out of the ledger again';
GRANT UPDATE (reversals) ON wallet.payout TO comptoir_app;

-- What a withdrawal was requested as never changes, its first hold included: each later one is a fact of its own.
CREATE TABLE wallet.withdrawal_reopened (
    withdrawal_id uuid        NOT NULL REFERENCES wallet.withdrawal (id),
    time          integer     NOT NULL CHECK (time > 0),
    hold_id       uuid        NOT NULL UNIQUE,
    reopened_at   timestamptz NOT NULL,
    PRIMARY KEY (withdrawal_id, time)
);
COMMENT ON TABLE wallet.withdrawal_reopened IS 'holds after the first; the newest is the one that counts';
GRANT SELECT, INSERT ON wallet.withdrawal_reopened TO comptoir_app;
