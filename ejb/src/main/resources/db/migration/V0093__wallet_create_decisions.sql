-- W10: which operator approved or rejected a withdrawal, for ever.
-- Lock: SHARE on wallet.withdrawal while its index is built. Way back: DROP, while no operator has decided.
CREATE TABLE wallet.withdrawal_decision (
    withdrawal_id uuid        NOT NULL REFERENCES wallet.withdrawal (id),
    approved      boolean     NOT NULL,
    operator_id   uuid        NOT NULL,
    reason        text        CHECK (length(reason) <= 200),
    decided_at    timestamptz NOT NULL,
    -- One that was approved can still be rejected until it is signed; either happens once.
    PRIMARY KEY (withdrawal_id, approved),
    CONSTRAINT withdrawal_decision_explained CHECK (approved = (reason IS NULL))
);
GRANT SELECT, INSERT ON wallet.withdrawal_decision TO comptoir_app;
CREATE INDEX withdrawal_requested ON wallet.withdrawal (id) WHERE state = 'requested';
