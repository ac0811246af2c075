-- Outflows that count for no limit any more are forgotten, oldest first (W10).
-- Lock: SHARE on wallet.outflow while the index is built. Way back: DROP INDEX; forgetting reads the whole table.
CREATE INDEX outflow_age ON wallet.outflow (at);
