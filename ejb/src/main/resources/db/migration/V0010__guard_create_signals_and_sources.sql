-- What the guard notes (S12): counts of signals, and from where each account has signed in.
-- Accounts are opaque ids here, so there is no foreign key: guard stands below account in the graph.
-- Lock: none that matters (new tables). Way back: DROP TABLE guard.signal, guard.known_source.
CREATE TABLE guard.signal (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    kind    text        NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
    account uuid,
    prefix  text        CHECK (length(prefix) <= 64),
    times   bigint      NOT NULL CHECK (times > 0)
);
CREATE INDEX signal_at ON guard.signal (at);

CREATE TABLE guard.known_source (
    account      uuid        NOT NULL,
    source       text        NOT NULL CHECK (length(source) <= 80),
    last_seen_at timestamptz NOT NULL,
    PRIMARY KEY (account, source)
);

GRANT SELECT, INSERT, DELETE ON guard.signal TO comptoir_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON guard.known_source TO comptoir_app;
