-- The books: accounts, transfers, entries and the personal text beside them (L1 to L4, L7).
-- Lock: none that matters (new tables). Way back: none once coins are booked; they are the post's memory.

-- Whose coins, for what, in which coin. A member's account carries its balance and is locked by whoever
-- changes it. The post's own accounts are touched by nearly every transfer: they carry no balance and are
-- never locked; theirs is the last checkpoint plus the entries after it (L9).
CREATE TABLE ledger.account (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id      uuid   NOT NULL,
    kind          text   NOT NULL,
    asset         text   NOT NULL,
    balance_minor bigint DEFAULT 0,
    CONSTRAINT account_once UNIQUE (owner_id, kind, asset),
    CONSTRAINT account_of_asset UNIQUE (id, asset),
    CONSTRAINT account_asset CHECK (asset IN ('XMR', 'BTC')),
    CONSTRAINT account_kind CHECK (
        CASE WHEN owner_id = '00000000-0000-0000-0000-000000000000'
             THEN kind IN ('FEES', 'CHAIN', 'CHAIN_FEE', 'SUSPENSE', 'RESTORE_SUSPENSE') AND balance_minor IS NULL
             ELSE kind IN ('AVAILABLE', 'ESCROWED', 'WITHDRAWING', 'RECEIVABLE') AND balance_minor IS NOT NULL
        END),
    CONSTRAINT account_floor CHECK (
        CASE WHEN kind = 'RECEIVABLE' THEN balance_minor <= 0 ELSE balance_minor >= 0 END)
) WITH (fillfactor = 80);

INSERT INTO ledger.account (owner_id, kind, asset, balance_minor)
SELECT '00000000-0000-0000-0000-000000000000', kind, asset, NULL
FROM unnest(ARRAY['FEES', 'CHAIN', 'CHAIN_FEE', 'SUSPENSE', 'RESTORE_SUSPENSE']) AS kind
CROSS JOIN unnest(ARRAY['XMR', 'BTC']) AS asset
ORDER BY asset, kind;

-- CACHE 1: with a cache per connection the order of numbers would not be the order of balances (L7).
CREATE SEQUENCE ledger.transfer_seq AS bigint CACHE 1;

CREATE TABLE ledger.transfer (
    seq           bigint      PRIMARY KEY,
    id            uuid        NOT NULL,
    kind          text        NOT NULL,
    at            timestamptz NOT NULL,
    fact_owner_id uuid        NOT NULL,
    fact_sha256   bytea       NOT NULL,
    reference_id  uuid,
    memo_sha256   bytea,
    leaf          bytea       NOT NULL,
    CONSTRAINT transfer_id UNIQUE (id),
    CONSTRAINT transfer_fact UNIQUE (fact_owner_id, fact_sha256),
    CONSTRAINT transfer_kind CHECK (kind IN (
        'TRANSFER', 'ESCROW', 'ESCROW_RELEASE', 'TRADE', 'WITHDRAWAL_HOLD', 'WITHDRAWAL_RELEASE', 'WITHDRAWAL',
        'DEPOSIT', 'DEPOSIT_REVERSAL', 'CHAIN_FEE', 'SUSPENSE', 'CORRECTION')),
    CONSTRAINT transfer_digests CHECK (
        octet_length(fact_sha256) = 32 AND octet_length(leaf) = 32
        AND (memo_sha256 IS NULL OR octet_length(memo_sha256) = 32)),
    CONSTRAINT transfer_correction_names_the_first CHECK (kind <> 'CORRECTION' OR reference_id IS NOT NULL)
);

-- balance_after_minor is null on accounts without a stored balance.
CREATE TABLE ledger.entry (
    account_id          bigint NOT NULL,
    transfer_seq        bigint NOT NULL REFERENCES ledger.transfer (seq),
    asset               text   NOT NULL,
    amount_minor        bigint NOT NULL,
    balance_after_minor bigint,
    PRIMARY KEY (account_id, transfer_seq),
    CONSTRAINT entry_account_of_asset FOREIGN KEY (account_id, asset) REFERENCES ledger.account (id, asset),
    CONSTRAINT entry_moves CHECK (amount_minor <> 0)
);
CREATE INDEX entry_transfer ON ledger.entry (transfer_seq);

-- L1 once more, where nobody can forget it: what one statement writes must balance by itself.
CREATE FUNCTION ledger.refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM written GROUP BY transfer_seq, asset HAVING sum(amount_minor) <> 0) THEN
        RAISE EXCEPTION 'entries of a transfer do not sum to zero' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER entry_balanced AFTER INSERT ON ledger.entry
    REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_unbalanced();

-- Erasable: the transfer keeps SHA-256(salt || text) only, so that deleting a row here leaves every seal whole.
CREATE TABLE ledger.memo (
    transfer_id uuid  PRIMARY KEY REFERENCES ledger.transfer (id),
    salt        bytea NOT NULL CHECK (octet_length(salt) = 32),
    text        text  NOT NULL CHECK (length(text) BETWEEN 1 AND 500)
);

-- A new account begins at zero: the application cannot name another balance.
GRANT SELECT, INSERT (owner_id, kind, asset) ON ledger.account TO comptoir_app;
GRANT UPDATE (balance_minor) ON ledger.account TO comptoir_app;
GRANT SELECT, USAGE ON SEQUENCE ledger.transfer_seq TO comptoir_app;
GRANT SELECT, INSERT ON ledger.transfer, ledger.entry TO comptoir_app;
GRANT SELECT, INSERT, DELETE ON ledger.memo TO comptoir_app;
