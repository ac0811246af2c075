-- Answers of creating requests, for the same request sent again (L5). The fact itself is unique for ever in
-- ledger.transfer; these rows expire.
-- Lock: none that matters (new table). Way back: DROP TABLE; requests sent again would then be refused as duplicates.
CREATE TABLE ledger.idempotency (
    owner_id       uuid        NOT NULL,
    route          text        NOT NULL CHECK (length(route) BETWEEN 1 AND 100),
    key_sha256     bytea       NOT NULL CHECK (octet_length(key_sha256) = 32),
    content_sha256 bytea       NOT NULL CHECK (octet_length(content_sha256) = 32),
    created_at     timestamptz NOT NULL,
    status         integer     CHECK (status BETWEEN 200 AND 299),
    location       text,
    body           text,
    PRIMARY KEY (owner_id, route, key_sha256)
) WITH (fillfactor = 70);
CREATE INDEX idempotency_age ON ledger.idempotency (created_at);

GRANT SELECT, INSERT, DELETE ON ledger.idempotency TO comptoir_app;
GRANT UPDATE (status, location, body) ON ledger.idempotency TO comptoir_app;
