-- Looks at ledger and chain together, and what they found.
-- Lock: none that matters (new tables). Way back: DROP TABLE; nothing else reads them.
CREATE TABLE wallet.reconciliation (
    id     uuid        PRIMARY KEY,
    asset  text        NOT NULL REFERENCES wallet.binding (asset),
    at     timestamptz NOT NULL,
    height bigint      NOT NULL CHECK (height >= -1),
    state  text        NOT NULL CHECK (state IN ('balanced', 'unsettled', 'differs')),
    reason text        CHECK (length(reason) <= 200)
);
CREATE INDEX reconciliation_newest ON wallet.reconciliation (asset, id DESC);
GRANT SELECT, INSERT ON wallet.reconciliation TO comptoir_app;

CREATE TABLE wallet.reconciliation_figure (
    reconciliation_id uuid   NOT NULL REFERENCES wallet.reconciliation (id),
    name              text   NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    amount_minor      bigint NOT NULL,
    PRIMARY KEY (reconciliation_id, name)
);
GRANT SELECT, INSERT ON wallet.reconciliation_figure TO comptoir_app;

CREATE TABLE wallet.reconciliation_difference (
    reconciliation_id uuid   NOT NULL REFERENCES wallet.reconciliation (id),
    name              text   NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    expected_minor    bigint NOT NULL,
    actual_minor      bigint NOT NULL CHECK (actual_minor <> expected_minor),
    PRIMARY KEY (reconciliation_id, name)
);
GRANT SELECT, INSERT ON wallet.reconciliation_difference TO comptoir_app;
