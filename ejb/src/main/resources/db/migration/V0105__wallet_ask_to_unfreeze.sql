-- R2: where two operators exist, one asks to unfreeze and another does it.
-- Lock: none that matters (a new table). Way back: DROP TABLE.
CREATE TABLE wallet.unfreeze_request (
    frozen_at     timestamptz NOT NULL,
    freeze_sha256 bytea       NOT NULL CHECK (octet_length(freeze_sha256) = 32),
    operator_id   uuid        NOT NULL,
    reason        text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    asked_at      timestamptz NOT NULL,
    PRIMARY KEY (frozen_at, freeze_sha256, operator_id)
);
COMMENT ON COLUMN wallet.unfreeze_request.freeze_sha256 IS 'of the freeze''s reason: another finding is another freeze, which nobody asked about';
GRANT SELECT, INSERT ON wallet.unfreeze_request TO comptoir_app;
