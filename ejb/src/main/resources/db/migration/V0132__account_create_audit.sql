-- Who did what to whom, written in the transaction of the act and never changed: the application may add and read.
-- Only account.forget_audit takes rows away (job retention), and never one of the 90 days before the newest.
-- No foreign keys: it outlives what it names.
-- Lock: none that matters (a new table). Way back: DROP FUNCTION account.forget_audit, DROP TABLE account.audit.
CREATE TABLE account.audit (
    id             uuid        PRIMARY KEY,
    at             timestamptz NOT NULL,
    kind           text        NOT NULL CHECK (kind ~ '^[a-z0-9_]{1,40}$'),
    actor_id       uuid,
    subject_id     uuid,
    session_id     uuid,
    address_prefix text        CHECK (length(address_prefix) BETWEEN 1 AND 64),
    device         text        CHECK (length(device) <= 200),
    detail         text        CHECK (length(detail) BETWEEN 1 AND 1000)
);
COMMENT ON COLUMN account.audit.actor_id IS 'who did it; null when the post did, or somebody who is not known';
COMMENT ON COLUMN account.audit.subject_id IS 'the member it was done to; null when it was done to the post';
CREATE INDEX audit_subject ON account.audit (subject_id, id DESC);
CREATE INDEX audit_actor ON account.audit (actor_id, id DESC);
CREATE INDEX audit_kind ON account.audit (kind, id DESC);
CREATE INDEX audit_age ON account.audit (at);
GRANT SELECT, INSERT ON account.audit TO comptoir_app;

CREATE FUNCTION account.forget_audit(before timestamptz, most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    forgotten integer;
BEGIN
    DELETE FROM account.audit
     WHERE id IN (SELECT id
                    FROM account.audit
                   WHERE at < least(before, (SELECT max(at) FROM account.audit) - interval '90 days')
                   ORDER BY at
                   LIMIT most);
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END $$;
REVOKE ALL ON FUNCTION account.forget_audit(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION account.forget_audit(timestamptz, integer) TO comptoir_app;
