-- What backups were made, and how the rehearsals of a restore went: the truth lies at the target, this is the diary.
-- Lock: none that matters (new table). Way back: DROP TABLE ops.backup.
CREATE TABLE ops.backup (
    id             text        PRIMARY KEY CHECK (id ~ '^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}$'),
    taken_at       timestamptz NOT NULL,
    finished_at    timestamptz NOT NULL,
    target         text        NOT NULL CHECK (length(target) BETWEEN 1 AND 500),
    bytes          bigint      NOT NULL CHECK (bytes > 0),
    plain_bytes    bigint      NOT NULL CHECK (plain_bytes >= 0),
    row_count      bigint      NOT NULL CHECK (row_count >= 0),
    sealed_up_to   bigint      NOT NULL CHECK (sealed_up_to >= 0),
    gone_at        timestamptz,
    rehearsed_at   timestamptz,
    restore_millis bigint      CHECK (restore_millis >= 0),
    finding        text        CHECK (length(finding) BETWEEN 1 AND 500),
    CHECK ((rehearsed_at IS NULL) = (restore_millis IS NULL)),
    CHECK (finding IS NULL OR rehearsed_at IS NOT NULL)
);
COMMENT ON COLUMN ops.backup.sealed_up_to IS 'last sequence number of the ledger under the newest seal in it';
COMMENT ON COLUMN ops.backup.finding IS 'what the rehearsal of its restore found wrong; null when nothing';
CREATE INDEX backup_taken ON ops.backup (taken_at DESC, id);
GRANT SELECT, INSERT ON ops.backup TO comptoir_app;
GRANT UPDATE (gone_at, rehearsed_at, restore_millis, finding) ON ops.backup TO comptoir_app;
