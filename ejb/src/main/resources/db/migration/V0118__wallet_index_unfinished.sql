-- What waits is counted every few seconds: the index holds only that, whatever was paid before.
-- Lock: writes to the table wait while it is built. Way back: DROP INDEX of both.
CREATE INDEX withdrawal_unfinished ON wallet.withdrawal (asset, state, changed_at)
    WHERE state IN ('requested', 'approved', 'signed', 'broadcast', 'confirming');
CREATE INDEX trade_unfinished ON trade.trade (state, escrowed_at)
    WHERE state IN ('escrowed', 'payment_sent', 'disputed');
