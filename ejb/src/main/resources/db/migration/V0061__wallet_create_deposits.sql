-- Deposit addresses (D4) and deposits (D1 to D3).
-- Lock: none that matters (new tables). Way back: DROP TABLE, while no coins came in.
CREATE TABLE wallet.address (
    asset       text        NOT NULL REFERENCES wallet.binding (asset),
    index       bigint      NOT NULL CHECK (index > 0),
    address     text        NOT NULL CHECK (length(address) BETWEEN 1 AND 256),
    member_id   uuid,
    assigned_at timestamptz,
    retired_at  timestamptz,
    closed_at   timestamptz,
    journalled  boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (asset, index),
    UNIQUE (asset, address),
    CONSTRAINT address_assigned_whole CHECK ((member_id IS NULL) = (assigned_at IS NULL))
);
COMMENT ON COLUMN wallet.address.retired_at IS 'a fresher one is shown; coins that come here are still the member''s';
COMMENT ON COLUMN wallet.address.journalled IS 'that it was given is witnessed outside the database (W2)';
COMMENT ON COLUMN wallet.address.closed_at IS 'the member has left; coins that come here go to suspense';
CREATE UNIQUE INDEX address_one_shown ON wallet.address (member_id, asset) WHERE retired_at IS NULL AND member_id IS NOT NULL;
CREATE INDEX address_unjournalled ON wallet.address (asset, index) WHERE member_id IS NOT NULL AND NOT journalled;
CREATE INDEX address_free ON wallet.address (asset, index) WHERE member_id IS NULL;
-- An address once given stays given: no column that says whose it is can be taken back.
GRANT SELECT, INSERT, UPDATE (member_id, assigned_at, retired_at, closed_at, journalled) ON wallet.address TO comptoir_app;

CREATE FUNCTION wallet.address_stays_given() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.member_id IS NOT NULL AND NEW.member_id IS DISTINCT FROM OLD.member_id THEN
        RAISE EXCEPTION 'an address of one member is never given to another' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER address_stays_given BEFORE UPDATE ON wallet.address
    FOR EACH ROW EXECUTE FUNCTION wallet.address_stays_given();

CREATE TABLE wallet.deposit (
    id            uuid        PRIMARY KEY,
    asset         text        NOT NULL REFERENCES wallet.binding (asset),
    member_id     uuid,
    address_index bigint      NOT NULL CHECK (address_index >= 0),
    txid          text        NOT NULL CHECK (length(txid) BETWEEN 1 AND 128),
    output_key    text        CHECK (length(output_key) BETWEEN 1 AND 128),
    generation    integer     NOT NULL CHECK (generation >= 0),
    amount_minor  bigint      NOT NULL CHECK (amount_minor > 0),
    height        bigint,
    required      integer     NOT NULL CHECK (required > 0),
    state         text        NOT NULL
        CHECK (state IN ('seen', 'confirming', 'credited', 'final', 'held', 'reversed')),
    reason        text        CHECK (length(reason) <= 200),
    seen_at       timestamptz NOT NULL,
    credited_at   timestamptz,
    changed_at    timestamptz NOT NULL,
    UNIQUE (asset, output_key, generation),
    CONSTRAINT deposit_mined_has_key CHECK (
        state IN ('seen', 'reversed') OR (output_key IS NOT NULL AND height IS NOT NULL)),
    CONSTRAINT deposit_credit_dated CHECK (state NOT IN ('credited', 'final') OR credited_at IS NOT NULL)
);
COMMENT ON COLUMN wallet.deposit.member_id IS 'null: the address is nobody''s, the coins are in suspense';
-- D1: of one output at most one generation counts.
CREATE UNIQUE INDEX deposit_one_live ON wallet.deposit (asset, output_key) WHERE state <> 'reversed';
CREATE INDEX deposit_of_member ON wallet.deposit (member_id, id DESC);
CREATE INDEX deposit_unfinished ON wallet.deposit (asset, height) WHERE state NOT IN ('final', 'reversed');
CREATE INDEX deposit_of_transaction ON wallet.deposit (asset, txid, address_index);
GRANT SELECT, INSERT, UPDATE (output_key, generation, amount_minor, height, required, state, reason, credited_at, changed_at)
    ON wallet.deposit TO comptoir_app;
