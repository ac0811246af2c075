-- Since when and why a member is suspended. Nothing could suspend one before, so no row has to be filled in.
-- Lock: ACCESS EXCLUSIVE on account.member while its rows are checked once.
-- Way back: DROP CONSTRAINT member_suspended, DROP COLUMN; suspended members stay so without a reason.
ALTER TABLE account.member
    ADD COLUMN suspended_at   timestamptz,
    ADD COLUMN suspend_reason text CHECK (length(suspend_reason) BETWEEN 1 AND 1000);
ALTER TABLE account.member
    ADD CONSTRAINT member_suspended CHECK (
        (state = 'suspended') = (suspended_at IS NOT NULL)
        AND (suspended_at IS NULL) = (suspend_reason IS NULL));
