-- Withdrawals, the payouts that carry them (W1 to W8), the runner's lease and the outflow limits (W10).
-- Lock: none that matters (new tables). Way back: DROP TABLE, while nothing was withdrawn.
CREATE TABLE wallet.withdrawal (
    id              uuid        PRIMARY KEY,
    member_id       uuid        NOT NULL,
    asset           text        NOT NULL REFERENCES wallet.binding (asset),
    address         text        NOT NULL CHECK (length(address) BETWEEN 1 AND 256),
    alone           boolean     NOT NULL,
    amount_minor    bigint      NOT NULL CHECK (amount_minor > 0),
    fee_minor       bigint      NOT NULL CHECK (fee_minor >= 0),
    hold_id         uuid        UNIQUE,
    payee_member_id uuid,
    key_sha256      bytea       NOT NULL CHECK (octet_length(key_sha256) = 32),
    mac             bytea       NOT NULL CHECK (octet_length(mac) = 32),
    state           text        NOT NULL CHECK (state IN ('requested', 'approved', 'signed', 'broadcast',
        'confirming', 'confirmed', 'rejected', 'cancelled', 'failed')),
    reason          text        CHECK (length(reason) <= 200),
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    requested_at    timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL,
    confirmed_at    timestamptz,
    UNIQUE (member_id, key_sha256),
    -- Either coins are held and leave for the chain, or they were booked to another member at once.
    CONSTRAINT withdrawal_held_or_inside CHECK ((hold_id IS NULL) = (payee_member_id IS NOT NULL)),
    CONSTRAINT withdrawal_inside_is_done CHECK (
        payee_member_id IS NULL OR (state = 'confirmed' AND fee_minor = 0)),
    CONSTRAINT withdrawal_confirmed_dated CHECK ((state = 'confirmed') = (confirmed_at IS NOT NULL))
);
COMMENT ON COLUMN wallet.withdrawal.alone IS 'an integrated address: never in one transaction with another payee (W5)';
CREATE INDEX withdrawal_of_member ON wallet.withdrawal (member_id, id DESC);
CREATE INDEX withdrawal_waiting ON wallet.withdrawal (asset, id) WHERE state = 'approved';
-- Who gets how much is never changed once written: the application has no such right (W6).
GRANT SELECT, INSERT, UPDATE (state, reason, attempts, next_attempt_at, changed_at, confirmed_at)
    ON wallet.withdrawal TO comptoir_app;

CREATE TABLE wallet.payout (
    id                 uuid        PRIMARY KEY,
    asset              text        NOT NULL REFERENCES wallet.binding (asset),
    txid               text        NOT NULL CHECK (length(txid) BETWEEN 1 AND 128),
    state              text        NOT NULL CHECK (state IN ('saved', 'relayed', 'mined', 'final', 'dead')),
    metadata           bytea,
    tx_key             bytea       NOT NULL,
    fee_minor          bigint      NOT NULL CHECK (fee_minor >= 0),
    lease_token        bigint      NOT NULL,
    reason             text        CHECK (length(reason) <= 200),
    attempts           integer     NOT NULL DEFAULT 0,
    next_attempt_at    timestamptz NOT NULL,
    saved_at           timestamptz NOT NULL,
    journalled_at      timestamptz,
    relay_attempted_at timestamptz,
    first_mined_at     timestamptz,
    mined_height       bigint,
    missing            boolean     NOT NULL DEFAULT false,
    booked_at          timestamptz,
    ended_at           timestamptz,
    UNIQUE (asset, txid),
    -- Only saved metadata is ever relayed, and only what the journal witnesses (W1, W2).
    CONSTRAINT payout_metadata_kept CHECK (state IN ('final', 'dead') OR metadata IS NOT NULL),
    CONSTRAINT payout_journal_first CHECK (relay_attempted_at IS NULL OR journalled_at IS NOT NULL),
    CONSTRAINT payout_mined_has_height CHECK (state NOT IN ('mined', 'final') OR mined_height IS NOT NULL)
);
COMMENT ON COLUMN wallet.payout.booked_at IS 'all its withdrawals and its fee are in the ledger';
-- W1: one open payout per wallet. One that was in a block before does not count: several can fall out of the chain at once.
CREATE UNIQUE INDEX payout_one_open ON wallet.payout (asset)
    WHERE state = 'saved' OR (state = 'relayed' AND first_mined_at IS NULL);
CREATE INDEX payout_unfinished ON wallet.payout (asset, id) WHERE state NOT IN ('final', 'dead');
GRANT SELECT, INSERT, UPDATE (state, metadata, reason, attempts, next_attempt_at, journalled_at, relay_attempted_at,
    first_mined_at, mined_height, missing, booked_at, ended_at) ON wallet.payout TO comptoir_app;

CREATE TABLE wallet.payout_item (
    payout_id     uuid    NOT NULL REFERENCES wallet.payout (id),
    withdrawal_id uuid    NOT NULL REFERENCES wallet.withdrawal (id),
    live          boolean NOT NULL DEFAULT true,
    PRIMARY KEY (payout_id, withdrawal_id)
);
-- W1: one live item per withdrawal.
CREATE UNIQUE INDEX payout_item_one_live ON wallet.payout_item (withdrawal_id) WHERE live;
GRANT SELECT, INSERT, UPDATE (live) ON wallet.payout_item TO comptoir_app;

CREATE TABLE wallet.payout_image (
    payout_id uuid    NOT NULL REFERENCES wallet.payout (id),
    key_image text    NOT NULL CHECK (length(key_image) BETWEEN 1 AND 128),
    live      boolean NOT NULL DEFAULT true,
    PRIMARY KEY (payout_id, key_image)
);
-- W1: each key image in one live payout.
CREATE UNIQUE INDEX payout_image_one_live ON wallet.payout_image (key_image) WHERE live;
GRANT SELECT, INSERT, UPDATE (live) ON wallet.payout_image TO comptoir_app;

CREATE TABLE wallet.runner_lease (
    asset     text        PRIMARY KEY REFERENCES wallet.binding (asset),
    token     bigint      NOT NULL DEFAULT 0,
    holder    uuid,
    journal   text        CHECK (length(journal) <= 100),
    until     timestamptz NOT NULL
);
COMMENT ON COLUMN wallet.runner_lease.token IS 'fencing token (W7): one higher for each new holder';
GRANT SELECT, INSERT, UPDATE (token, holder, journal, until) ON wallet.runner_lease TO comptoir_app;

CREATE TABLE wallet.pass_request (
    one       boolean PRIMARY KEY DEFAULT true CHECK (one),
    requested bigint  NOT NULL,
    served    bigint  NOT NULL
);
INSERT INTO wallet.pass_request (requested, served) VALUES (0, 0);
GRANT SELECT, UPDATE (requested, served) ON wallet.pass_request TO comptoir_app;

CREATE TABLE wallet.outflow_limit (
    member_id uuid NOT NULL,
    asset     text NOT NULL REFERENCES wallet.binding (asset),
    PRIMARY KEY (member_id, asset)
);
COMMENT ON TABLE wallet.outflow_limit IS 'the row a member''s outflows queue at while a limit is set (L9, W10)';
GRANT SELECT, INSERT, UPDATE ON wallet.outflow_limit TO comptoir_app;

CREATE TABLE wallet.outflow (
    fact         uuid        PRIMARY KEY,
    member_id    uuid        NOT NULL,
    asset        text        NOT NULL REFERENCES wallet.binding (asset),
    amount_minor bigint      NOT NULL CHECK (amount_minor > 0),
    at           timestamptz NOT NULL
);
COMMENT ON COLUMN wallet.outflow.fact IS 'the withdrawal or transfer; a withdrawal that ends unpaid is taken out again';
CREATE INDEX outflow_of_member ON wallet.outflow (member_id, asset, at);
GRANT SELECT, INSERT, DELETE ON wallet.outflow TO comptoir_app;
