-- Holds begin and end by a transfer each; both rows are facts and never change (L6).
-- Lock: none that matters (new tables). Way back: none while a hold is open.
CREATE TABLE ledger.hold (
    id           uuid   PRIMARY KEY REFERENCES ledger.transfer (id),
    kind         text   NOT NULL CHECK (kind IN ('ESCROW', 'WITHDRAWAL')),
    owner_id     uuid   NOT NULL,
    asset        text   NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    reference_id uuid   NOT NULL
);
CREATE INDEX hold_owner ON ledger.hold (owner_id, asset);

-- The primary key is what lets a hold end once. The row is written first, so that a twin waits for it;
-- its transfer follows in the same transaction, hence the deferred reference.
CREATE TABLE ledger.hold_end (
    hold_id     uuid PRIMARY KEY REFERENCES ledger.hold (id),
    outcome     text NOT NULL CHECK (outcome IN ('CAPTURED', 'RELEASED', 'EXPIRED')),
    transfer_id uuid NOT NULL UNIQUE REFERENCES ledger.transfer (id) DEFERRABLE INITIALLY DEFERRED
);

GRANT SELECT, INSERT ON ledger.hold, ledger.hold_end TO comptoir_app;
