-- Market prices as public sources tell them: one row for each pair that is asked for, with what was believed last.
-- Lock: new tables only. Way back: DROP both.

CREATE TABLE market.feed (
    asset           text        NOT NULL,
    currency        text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- When the sources are to be asked next; whoever moves it on asks them.
    due_at          timestamptz NOT NULL,
    -- What the last asking came to.
    outcome         text        NOT NULL CHECK (outcome IN ('new', 'agreed', 'too_few', 'disagreed')),
    -- The last price that enough sources agreed on; null before the first, and once they disagree.
    price_minor     bigint      CHECK (price_minor > 0),
    at              timestamptz,
    PRIMARY KEY (asset, currency),
    CHECK ((price_minor IS NULL) = (at IS NULL)),
    CHECK ((outcome = 'agreed') <= (price_minor IS NOT NULL)),
    CHECK ((outcome IN ('new', 'disagreed')) <= (price_minor IS NULL))
);

-- The quotes that price is the median of.
CREATE TABLE market.feed_quote (
    asset           text        NOT NULL,
    currency        text        NOT NULL,
    source          text        NOT NULL CHECK (source ~ '^[a-z]{2,32}$'),
    price_minor     bigint      NOT NULL CHECK (price_minor > 0),
    at              timestamptz NOT NULL,
    PRIMARY KEY (asset, currency, source),
    FOREIGN KEY (asset, currency) REFERENCES market.feed (asset, currency)
);

GRANT SELECT, INSERT, UPDATE ON market.feed TO comptoir_app;
GRANT SELECT, INSERT, DELETE ON market.feed_quote TO comptoir_app;
