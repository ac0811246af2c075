-- Members, their sessions and what proves who they are (S1-S11, S17).
-- A closed member keeps its row: the name is never issued again, trades still name it.
-- Lock: none that matters (new tables). Way back: DROP TABLE account.revocation, account.ticket,
-- account.recovery_code, account.session, account.member, account.signing_key.
CREATE TABLE account.member (
    id                       uuid        PRIMARY KEY,
    username                 text        NOT NULL CHECK (username ~ '^[A-Za-z][A-Za-z0-9._-]{2,31}$'),
    username_skeleton        text        NOT NULL,
    email                    text        CHECK (length(email) <= 254),
    email_verified           boolean     NOT NULL DEFAULT false,
    display_name             text        CHECK (length(display_name) <= 64),
    locale                   text        NOT NULL CHECK (length(locale) <= 35),
    roles                    text[]      NOT NULL CHECK (roles <@ ARRAY['member', 'arbiter', 'analyst', 'operator', 'admin']),
    state                    text        NOT NULL CHECK (state IN ('open', 'suspended', 'closed')),
    version                  bigint      NOT NULL DEFAULT 1 CHECK (version > 0),
    password_hash            text,
    password_change_required boolean     NOT NULL DEFAULT false,
    totp_secret              bytea,
    totp_pending             bytea,
    totp_last_step           bigint      NOT NULL DEFAULT 0,
    outflow_held_until       timestamptz,
    created_at               timestamptz NOT NULL,
    closed_at                timestamptz,
    CHECK (NOT email_verified OR email IS NOT NULL),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK (state <> 'closed' OR (password_hash IS NULL AND totp_secret IS NULL AND email IS NULL))
);
CREATE UNIQUE INDEX member_username_skeleton ON account.member (username_skeleton);
CREATE UNIQUE INDEX member_username ON account.member (lower(username));
CREATE UNIQUE INDEX member_verified_email ON account.member (lower(email)) WHERE email_verified;

CREATE TABLE account.session (
    id           uuid        PRIMARY KEY,
    member_id    uuid        NOT NULL REFERENCES account.member,
    nonce        bytea       NOT NULL CHECK (octet_length(nonce) = 16),
    generation   integer     NOT NULL DEFAULT 1 CHECK (generation > 0),
    rotated_at   timestamptz NOT NULL,
    remembered   boolean     NOT NULL,
    device       text        NOT NULL CHECK (length(device) <= 200),
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    end_reason   text        CHECK (length(end_reason) <= 40),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE INDEX session_member ON account.session (member_id, created_at DESC) WHERE ended_at IS NULL;
CREATE INDEX session_expiry ON account.session (expires_at);

-- What every node must have heard of while access tokens from before can still be valid.
-- written_in lets a reader ask for "everything that was not yet visible last time" without a gap.
CREATE TABLE account.revocation (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    written_in bigint      NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    at         timestamptz NOT NULL,
    member_id  uuid        NOT NULL REFERENCES account.member,
    session_id uuid        REFERENCES account.session ON DELETE CASCADE,
    version    bigint,
    roles      text[],
    CHECK ((session_id IS NULL) = (version IS NOT NULL)),
    CHECK ((version IS NULL) = (roles IS NULL))
);
CREATE INDEX revocation_written_in ON account.revocation (written_in);

CREATE TABLE account.recovery_code (
    member_id uuid  NOT NULL REFERENCES account.member,
    mac       bytea NOT NULL CHECK (octet_length(mac) = 32),
    PRIMARY KEY (member_id, mac)
);

CREATE TABLE account.ticket (
    hash       bytea       PRIMARY KEY CHECK (octet_length(hash) = 32),
    session_id uuid        NOT NULL REFERENCES account.session ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
CREATE INDEX ticket_expiry ON account.ticket (expires_at);
CREATE INDEX ticket_session ON account.ticket (session_id);

CREATE TABLE account.signing_key (
    kid         text        PRIMARY KEY CHECK (length(kid) BETWEEN 8 AND 64),
    private_key bytea       NOT NULL,
    public_key  bytea       NOT NULL,
    signs_from  timestamptz NOT NULL,
    created_at  timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON account.member TO comptoir_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON account.session TO comptoir_app;
GRANT SELECT, INSERT, DELETE ON account.revocation, account.recovery_code, account.ticket, account.signing_key TO comptoir_app;
