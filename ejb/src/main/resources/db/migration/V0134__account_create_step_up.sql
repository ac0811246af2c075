-- Proofs that a member stepped up for one thing (S9): hashed, bound to the session and to what they are for,
-- consumed by DELETE … RETURNING.
-- Lock: none that matters (a new table). Way back: DROP TABLE; members send codes with their requests as before.
CREATE TABLE account.step_up (
    hash       bytea       PRIMARY KEY CHECK (octet_length(hash) = 32),
    session_id uuid        NOT NULL REFERENCES account.session ON DELETE CASCADE,
    binding    bytea       NOT NULL CHECK (octet_length(binding) = 32),
    expires_at timestamptz NOT NULL
);
CREATE INDEX step_up_expiry ON account.step_up (expires_at);
CREATE INDEX step_up_session ON account.step_up (session_id);
GRANT SELECT, INSERT, DELETE ON account.step_up TO comptoir_app;
