-- Letters the post has to send, and tokens of their links (S10, S11). A letter's text is sealed, because it may hold
-- a token, and goes when the letter went; a token is kept as its hash, used by DELETE … RETURNING.
-- Lock: none that matters (new tables). Way back: DROP TABLE; nobody verifies an address or resets a password.
CREATE TABLE account.mail (
    id              uuid        PRIMARY KEY,
    created_at      timestamptz NOT NULL,
    member_id       uuid        NOT NULL REFERENCES account.member,
    kind            text        NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
    recipient       text        NOT NULL CHECK (length(recipient) <= 254),
    subject         text        NOT NULL CHECK (length(subject) <= 200),
    text_sealed     bytea,
    state           text        NOT NULL CHECK (state IN ('queued', 'sent', 'expired', 'failed')),
    attempts        integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_attempt_at timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    ended_at        timestamptz,
    error           text        CHECK (length(error) <= 200),
    CHECK ((state = 'queued') = (text_sealed IS NOT NULL)),
    CHECK ((state = 'queued') = (ended_at IS NULL))
);
CREATE INDEX mail_due ON account.mail (next_attempt_at) WHERE state = 'queued';
CREATE INDEX mail_member ON account.mail (member_id, created_at DESC);
CREATE INDEX mail_age ON account.mail (created_at);

CREATE TABLE account.link (
    hash       bytea       PRIMARY KEY CHECK (octet_length(hash) = 32),
    member_id  uuid        NOT NULL REFERENCES account.member,
    purpose    text        NOT NULL CHECK (purpose IN ('verify_email', 'reset_password')),
    email      text        NOT NULL CHECK (length(email) <= 254),
    expires_at timestamptz NOT NULL,
    UNIQUE (member_id, purpose)
);
CREATE INDEX link_expiry ON account.link (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON account.mail TO comptoir_app;
GRANT SELECT, INSERT, DELETE ON account.link TO comptoir_app;
