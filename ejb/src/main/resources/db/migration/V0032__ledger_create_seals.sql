-- Seals over closed ranges of transfers, and the balances of the post's own accounts carried to them (L8, L9).
-- Lock: none that matters (new tables). Way back: none; dropping seals would drop the proof.
CREATE TABLE ledger.seal (
    n              bigint      PRIMARY KEY CHECK (n > 0),
    kind           text        NOT NULL CHECK (kind IN ('REGULAR', 'RESTORE')),
    first_seq      bigint      NOT NULL CHECK (first_seq > 0),
    last_seq       bigint      NOT NULL UNIQUE,
    transfer_count bigint      NOT NULL CHECK (transfer_count BETWEEN 0 AND last_seq - first_seq + 1),
    root           bytea       NOT NULL CHECK (octet_length(root) = 32),
    previous       bytea       NOT NULL UNIQUE CHECK (octet_length(previous) = 32),
    hash           bytea       NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
    key_id         text        NOT NULL,
    signature      bytea       NOT NULL,
    sealed_at      timestamptz NOT NULL,
    CONSTRAINT seal_range CHECK (first_seq <= last_seq)
);

-- The one mutable row of an account without a stored balance: its entries up to `seq`, summed.
CREATE TABLE ledger.checkpoint (
    account_id    bigint PRIMARY KEY REFERENCES ledger.account (id),
    seq           bigint NOT NULL,
    balance_minor bigint NOT NULL
);
INSERT INTO ledger.checkpoint (account_id, seq, balance_minor)
SELECT id, 0, 0 FROM ledger.account WHERE balance_minor IS NULL;

GRANT SELECT, INSERT ON ledger.seal TO comptoir_app;
GRANT SELECT, UPDATE ON ledger.checkpoint TO comptoir_app;
