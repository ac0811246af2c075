-- Freezing (R2): one row per freeze, at most one of them not lifted; trade and wallet read it before value moves.
-- Lock: none that matters (new table). Way back: DROP TABLE ledger.freeze.
CREATE TABLE ledger.freeze (
    id          uuid        PRIMARY KEY,
    reason      text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    frozen_at   timestamptz NOT NULL,
    lifted_at   timestamptz,
    lifted_by   uuid,
    lift_reason text        CHECK (length(lift_reason) BETWEEN 1 AND 1000),
    CONSTRAINT freeze_lift_whole CHECK (
        (lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lift_reason IS NULL))
);
CREATE UNIQUE INDEX freeze_one_active ON ledger.freeze ((true)) WHERE lifted_at IS NULL;

GRANT SELECT, INSERT, UPDATE (reason, lifted_at, lifted_by, lift_reason) ON ledger.freeze TO comptoir_app;
