-- Filters that leave few offers, or none, walked a whole index and fetched every offer of it. The methods get an index of
-- their own; the amounts stand in the indexes of each order, so that an offer which does not fit is passed by without
-- being fetched. An inverted index, and not a table of (method, offer): that one could be walked in order of price, but
-- would hold a second copy of prices that move. It has no list of what is pending: prices that move write to it all the
-- time, and each search would read through that list.
-- Lock: market.offer against writes while the indexes are built. Way back: V0050's indexes.

CREATE INDEX offer_by_method ON market.offer USING gin (payment_methods) WITH (fastupdate = off) WHERE listed;

DROP INDEX market.offer_by_price, market.offer_by_age, market.offer_by_pair_and_age;
CREATE INDEX offer_by_price ON market.offer
    (asset, currency, side, price_rank, id, min_fiat_minor, max_fiat_minor) WHERE listed;
CREATE INDEX offer_by_age ON market.offer (id, min_fiat_minor, max_fiat_minor) WHERE listed;
CREATE INDEX offer_by_pair_and_age ON market.offer
    (asset, currency, side, id, min_fiat_minor, max_fiat_minor) WHERE listed;
