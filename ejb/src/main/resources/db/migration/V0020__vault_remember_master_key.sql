-- A database remembers which master key sealed it, so that a start with another one is refused (vault rule 4).
-- Lock: none that matters (new table). Way back: DROP TABLE vault.master_key.
CREATE TABLE vault.master_key (
    id          smallint PRIMARY KEY CHECK (id = 1),
    fingerprint bytea    NOT NULL CHECK (octet_length(fingerprint) = 32)
);

GRANT SELECT, INSERT ON vault.master_key TO comptoir_app;
