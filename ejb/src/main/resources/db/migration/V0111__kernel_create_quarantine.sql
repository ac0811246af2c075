-- Quarantine (R5): the mark of a copy, on which nothing acts. comptoir_owner writes it, the application reads it.
-- The mark can be older than this migration: who sets it on a copy of an older database makes the same table.
-- Lock: none that matters (a new table). Way back: DROP TABLE, on a database that is no copy.
CREATE TABLE IF NOT EXISTS comptoir.quarantine (
    one       boolean     PRIMARY KEY DEFAULT true CHECK (one),
    marked_at timestamptz NOT NULL,
    marked_by text        NOT NULL CHECK (length(marked_by) BETWEEN 1 AND 200),
    reason    text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000)
);

GRANT USAGE ON SCHEMA comptoir TO comptoir_app;
GRANT SELECT ON comptoir.quarantine TO comptoir_app;
