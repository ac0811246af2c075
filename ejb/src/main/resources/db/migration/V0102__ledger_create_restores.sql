-- Restores (R3): the ledger leaves a range of places empty after each, under a seal that names both heads.
-- Lock: none that matters (a new table). Way back: none once a restore was sealed; its seal would have no reason.
CREATE TABLE ledger.restore (
    last_seq       bigint PRIMARY KEY CHECK (last_seq > 0),
    witnessed_n    bigint NOT NULL CHECK (witnessed_n >= 0),
    witnessed_seq  bigint NOT NULL CHECK (witnessed_seq >= 0),
    witnessed_hash bytea  NOT NULL CHECK (octet_length(witnessed_hash) = 32)
);
COMMENT ON TABLE ledger.restore IS 'the head that witnesses knew and these books do not; the seal up to last_seq names it and the seal before';
GRANT SELECT, INSERT ON ledger.restore TO comptoir_app;

-- Forward only, so that no place is ever drawn twice. The transaction has its id before the places move: whoever seals
-- them has waited for it, and sees the row (L8).
CREATE FUNCTION ledger.leave_places(witnessed bigint) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    PERFORM pg_current_xact_id();
    RETURN setval('ledger.transfer_seq', greatest(nextval('ledger.transfer_seq'), witnessed) + 1000000);
END $$;
REVOKE ALL ON FUNCTION ledger.leave_places(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.leave_places(bigint) TO comptoir_app;
