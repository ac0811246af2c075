-- The post's own coins that operators may pay out: one account per asset, filled from FEES. It is locked like a
-- member's, so it has a balance and a floor, and no checkpoint.
-- Lock: ledger.account and ledger.transfer are read once to check the new constraints; writers wait meanwhile.
-- Way back: none once it was used; before, delete the two accounts and restore the constraints of V0030.
ALTER TABLE ledger.account
    DROP CONSTRAINT account_kind,
    ADD CONSTRAINT account_kind CHECK (
        CASE WHEN owner_id = '00000000-0000-0000-0000-000000000000'
             THEN CASE WHEN kind = 'TREASURY' THEN balance_minor IS NOT NULL
                       ELSE kind IN ('FEES', 'CHAIN', 'CHAIN_FEE', 'SUSPENSE', 'RESTORE_SUSPENSE')
                            AND balance_minor IS NULL
                  END
             ELSE kind IN ('AVAILABLE', 'ESCROWED', 'WITHDRAWING', 'RECEIVABLE') AND balance_minor IS NOT NULL
        END);

ALTER TABLE ledger.transfer
    DROP CONSTRAINT transfer_kind,
    ADD CONSTRAINT transfer_kind CHECK (kind IN (
        'TRANSFER', 'ESCROW', 'ESCROW_RELEASE', 'TRADE', 'WITHDRAWAL_HOLD', 'WITHDRAWAL_RELEASE', 'WITHDRAWAL',
        'DEPOSIT', 'DEPOSIT_REVERSAL', 'CHAIN_FEE', 'SUSPENSE', 'CORRECTION', 'SWEEP', 'PAYMENT'));

INSERT INTO ledger.account (owner_id, kind, asset, balance_minor)
SELECT '00000000-0000-0000-0000-000000000000', 'TREASURY', asset, 0
FROM unnest(ARRAY['XMR', 'BTC']) AS asset
ORDER BY asset;
