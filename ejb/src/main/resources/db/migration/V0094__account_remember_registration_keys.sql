-- Idempotency keys of registrations (L5): who got no answer asks again and is the same member.
-- Lock: none that matters (a new table). Way back: DROP TABLE; repeated registrations are refused as before.
CREATE TABLE account.registration_key (
    member_id  uuid        PRIMARY KEY REFERENCES account.member,
    key_sha256 bytea       NOT NULL CHECK (octet_length(key_sha256) = 32),
    expires_at timestamptz NOT NULL
);
CREATE INDEX registration_key_expiry ON account.registration_key (expires_at);
GRANT SELECT, INSERT, DELETE ON account.registration_key TO comptoir_app;
