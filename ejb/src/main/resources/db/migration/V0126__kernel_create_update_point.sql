-- Where ledger and payout journal stood when an update put this database in the place of the older one (R4): until
-- something happens behind that point the older one can be put back. The command writes it as comptoir_owner.
-- Lock: none that matters (a new table). Way back: DROP TABLE, when no update is to be undone.
CREATE TABLE comptoir.update_point (
    number          integer     PRIMARY KEY CHECK (number > 0),
    at              timestamptz NOT NULL,
    by_user         text        NOT NULL CHECK (length(by_user) BETWEEN 1 AND 200),
    from_version    text        NOT NULL CHECK (length(from_version) BETWEEN 1 AND 100),
    to_version      text        NOT NULL CHECK (length(to_version) BETWEEN 1 AND 100),
    from_schema     integer     NOT NULL CHECK (from_schema > 0),
    to_schema       integer     NOT NULL CHECK (to_schema > from_schema),
    last_seq        bigint      NOT NULL CHECK (last_seq >= 0),
    journal_records bigint      NOT NULL CHECK (journal_records >= 0)
);
COMMENT ON COLUMN comptoir.update_point.last_seq IS 'the newest transfer that both databases have';
COMMENT ON COLUMN comptoir.update_point.journal_records IS 'how many entries the payout journal had';

GRANT SELECT ON comptoir.update_point TO comptoir_app;
