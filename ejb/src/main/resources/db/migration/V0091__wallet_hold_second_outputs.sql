-- A second output with a one-time key that was paid before is held without that key (D1): only one of the two can
-- ever be spent, and of one key one deposit counts.
-- Lock: ACCESS EXCLUSIVE on wallet.deposit while its rows are checked once. Way back: the old constraint, while no
-- such deposit is held.
ALTER TABLE wallet.deposit DROP CONSTRAINT deposit_mined_has_key;
ALTER TABLE wallet.deposit ADD CONSTRAINT deposit_mined_has_key CHECK (
    state IN ('seen', 'reversed')
    OR (height IS NOT NULL AND (output_key IS NOT NULL OR state = 'held')));
