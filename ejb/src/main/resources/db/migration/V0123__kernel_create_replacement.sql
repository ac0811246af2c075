-- What this database took the place of when it was restored, so that it can be put back (R4): see recovery.Replacement.
-- The row can be older than this migration: a restore of an older database makes the same table.
-- Lock: none that matters (a new table). Way back: DROP TABLE; the newest restore cannot be undone then.
CREATE TABLE IF NOT EXISTS comptoir.replacement (
    one      boolean     PRIMARY KEY DEFAULT true CHECK (one),
    at       timestamptz NOT NULL,
    by_user  text        NOT NULL CHECK (length(by_user) BETWEEN 1 AND 200),
    reason   text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    replaced text        NOT NULL CHECK (length(replaced) BETWEEN 1 AND 63),
    epoch    bigint      NOT NULL CHECK (epoch > 0),
    last_seq bigint      NOT NULL CHECK (last_seq >= 0)
);

GRANT SELECT ON comptoir.replacement TO comptoir_app;
