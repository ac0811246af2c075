-- The market's price a trade was made at, with what each source said of it, for trades of offers that follow the market.
-- Lock: new tables only, and a share lock on trade.trade for the foreign key. Way back: DROP both.

CREATE TABLE trade.trade_quote (
    trade_id     uuid        PRIMARY KEY REFERENCES trade.trade (id),
    market_minor bigint      NOT NULL CHECK (market_minor > 0),
    source       text        NOT NULL CHECK (source IN ('fixed', 'median')),
    at           timestamptz NOT NULL,
    premium_bp   integer     NOT NULL CHECK (premium_bp > -10000),
    floor_minor  bigint      CHECK (floor_minor > 0),
    ceiling_minor bigint     CHECK (ceiling_minor > 0)
);

CREATE TABLE trade.trade_quote_source (
    trade_id    uuid        NOT NULL REFERENCES trade.trade_quote (trade_id),
    source      text        NOT NULL,
    price_minor bigint      NOT NULL CHECK (price_minor > 0),
    at          timestamptz NOT NULL,
    PRIMARY KEY (trade_id, source)
);

GRANT SELECT, INSERT ON trade.trade_quote, trade.trade_quote_source TO comptoir_app;
