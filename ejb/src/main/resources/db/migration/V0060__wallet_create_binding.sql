-- Binding (R1), what the post knows of its chains, its pauses, R2's findings and the movable clock of test networks.
-- Lock: none that matters (new tables). Way back: DROP TABLE, while no coins came in.
CREATE TABLE wallet.binding (
    asset           text        PRIMARY KEY CHECK (asset IN ('XMR', 'BTC')),
    kind            text        NOT NULL CHECK (kind IN ('demo', 'regtest', 'stagenet', 'mainnet')),
    nettype         text        NOT NULL,
    first_block     text        NOT NULL,
    primary_address text        NOT NULL,
    bound_at        timestamptz NOT NULL
);
GRANT SELECT, INSERT ON wallet.binding TO comptoir_app;

CREATE TABLE wallet.epoch (
    number   bigint      PRIMARY KEY CHECK (number > 0),
    begun_at timestamptz NOT NULL,
    reason   text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000)
);
COMMENT ON TABLE wallet.epoch IS 'a restore begins a new one (R3); the payout journal witnesses the number';
GRANT SELECT, INSERT ON wallet.epoch TO comptoir_app;

CREATE TABLE wallet.chain_state (
    asset          text    PRIMARY KEY REFERENCES wallet.binding (asset),
    height         bigint  NOT NULL DEFAULT -1,
    tip_hash       text    NOT NULL DEFAULT '',
    synchronised   boolean NOT NULL DEFAULT false,
    seen_at        timestamptz,
    handled_height bigint  NOT NULL DEFAULT -1,
    fee_minor      bigint  CHECK (fee_minor > 0),
    fault          text    CHECK (length(fault) <= 200),
    paused         boolean NOT NULL DEFAULT false,
    pause_reason   text    CHECK (length(pause_reason) <= 1000),
    paused_by      uuid,
    faults_in_row  integer NOT NULL DEFAULT 0,
    next_pass_at   timestamptz NOT NULL
);
COMMENT ON COLUMN wallet.chain_state.handled_height IS 'every block up to here was scanned for deposits and lies deeper than final';
COMMENT ON COLUMN wallet.chain_state.next_pass_at IS 'no payout run of its own accord before this; after faults it moves away';
GRANT SELECT, INSERT, UPDATE ON wallet.chain_state TO comptoir_app;

CREATE TABLE wallet.finding (
    finding         text        PRIMARY KEY CHECK (length(finding) BETWEEN 1 AND 300),
    found_at        timestamptz NOT NULL,
    acknowledged_at timestamptz,
    acknowledged_by uuid
);
COMMENT ON TABLE wallet.finding IS 'what R2 found wrong; what an operator has seen and unfrozen does not freeze the post again';
GRANT SELECT, INSERT, UPDATE (acknowledged_at, acknowledged_by) ON wallet.finding TO comptoir_app;

CREATE TABLE wallet.clock_offset (
    one    boolean PRIMARY KEY DEFAULT true CHECK (one),
    millis bigint  NOT NULL CHECK (millis >= 0)
);
GRANT SELECT, INSERT, UPDATE (millis) ON wallet.clock_offset TO comptoir_app;
