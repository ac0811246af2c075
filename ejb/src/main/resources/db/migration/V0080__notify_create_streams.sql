-- Durable streams: what happened to a member, numbered without gaps, kept for 30 days.
-- Lock: none that matters (new tables). Way back: DROP TABLE notify.message, notify.stream, notify.epoch.
CREATE TABLE notify.epoch (
    only_one boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
    id       uuid        NOT NULL
);
INSERT INTO notify.epoch (id) VALUES (gen_random_uuid());

-- owner: the member, or the post for streams that all with a role share.
CREATE TABLE notify.stream (
    owner    uuid   NOT NULL,
    stream   text   NOT NULL CHECK (length(stream) BETWEEN 1 AND 32),
    last_seq bigint NOT NULL CHECK (last_seq > 0),
    PRIMARY KEY (owner, stream)
);

CREATE TABLE notify.message (
    owner  uuid        NOT NULL,
    stream text        NOT NULL,
    seq    bigint      NOT NULL CHECK (seq > 0),
    type   text        NOT NULL CHECK (length(type) BETWEEN 1 AND 32),
    data   text        NOT NULL CHECK (length(data) <= 65536),
    at     timestamptz NOT NULL,
    PRIMARY KEY (owner, stream, seq),
    FOREIGN KEY (owner, stream) REFERENCES notify.stream
);
CREATE INDEX message_at ON notify.message (at);

GRANT SELECT ON notify.epoch TO comptoir_app;
GRANT SELECT, INSERT, UPDATE ON notify.stream TO comptoir_app;
GRANT SELECT, INSERT, DELETE ON notify.message TO comptoir_app;
