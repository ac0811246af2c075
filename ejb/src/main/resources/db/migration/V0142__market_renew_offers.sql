-- Offers remember when their expiry was set, so that one call gives them as long again; and how many completed trades
-- they ask of who takes them.
-- Lock: market.offer exclusively while the rows that expire are written. Way back: DROP both columns.

ALTER TABLE market.offer
    ADD COLUMN expiry_set_at timestamptz,
    ADD COLUMN min_taker_trades integer NOT NULL DEFAULT 0 CHECK (min_taker_trades BETWEEN 0 AND 1000);

-- Nobody knows when it was set: with the offer, but at most a year ahead as always (366 days), and never behind the end.
UPDATE market.offer
   SET expiry_set_at = least(greatest(created_at, expires_at - interval '8784 hours'), expires_at - interval '1 hour')
 WHERE expires_at IS NOT NULL;

ALTER TABLE market.offer
    ADD CHECK ((expires_at IS NULL) = (expiry_set_at IS NULL)),
    ADD CHECK (expires_at > expiry_set_at);
