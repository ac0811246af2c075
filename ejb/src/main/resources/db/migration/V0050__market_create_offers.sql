-- Payment methods, makers and offers.
-- Lock: new tables only, and a share lock on account.member for its foreign key. Way back: DROP the tables, while empty.

CREATE TABLE market.payment_method (
    id   text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{2,32}$'),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    kind text NOT NULL CHECK (kind IN ('bank', 'cash', 'online', 'voucher'))
);

INSERT INTO market.payment_method (id, name, kind) VALUES
    ('cash-in-person', 'Cash in person', 'cash'),
    ('cash-by-mail', 'Cash by mail', 'cash'),
    ('cash-deposit', 'Cash deposit at a bank', 'cash'),
    ('sepa', 'SEPA transfer', 'bank'),
    ('sepa-instant', 'SEPA instant transfer', 'bank'),
    ('bank-transfer', 'Bank transfer in the country', 'bank'),
    ('international-wire', 'International bank transfer', 'bank'),
    ('faster-payments', 'Faster Payments', 'bank'),
    ('interac', 'Interac e-Transfer', 'bank'),
    ('pix', 'Pix', 'bank'),
    ('upi', 'UPI', 'bank'),
    ('zelle', 'Zelle', 'bank'),
    ('twint', 'TWINT', 'online'),
    ('revolut', 'Revolut', 'online'),
    ('wise', 'Wise', 'online'),
    ('paypal', 'PayPal', 'online'),
    ('mobile-money', 'Mobile money', 'online'),
    ('gift-card', 'Gift card', 'voucher');

-- Who makes offers and what their trades say about them. Usernames never change and are never given to another
-- (account rule 1), so the copy here cannot go stale; it spares the public list a second statement.
CREATE TABLE market.maker (
    member_id        uuid    PRIMARY KEY REFERENCES account.member (id),
    username         text    NOT NULL,
    completed_trades integer NOT NULL DEFAULT 0 CHECK (completed_trades >= 0),
    rating_count     integer NOT NULL DEFAULT 0 CHECK (rating_count >= 0),
    rating_sum       bigint  NOT NULL DEFAULT 0 CHECK (rating_sum BETWEEN rating_count AND 5 * rating_count::bigint)
);

CREATE TABLE market.offer (
    id                     uuid        PRIMARY KEY,
    version                integer     NOT NULL DEFAULT 1 CHECK (version >= 1),
    maker_id               uuid        NOT NULL REFERENCES market.maker (member_id),
    state                  text        NOT NULL CHECK (state IN ('live', 'paused', 'withdrawn')),
    side                   text        NOT NULL CHECK (side IN ('sell', 'buy')),
    asset                  text        NOT NULL,
    currency               text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    currency_digits        smallint    NOT NULL CHECK (currency_digits BETWEEN 0 AND 4),
    price_type             text        NOT NULL CHECK (price_type IN ('fixed', 'market')),
    fixed_price_minor      bigint      CHECK (fixed_price_minor > 0),
    premium_bp             integer     CHECK (premium_bp > -10000),
    floor_minor            bigint      CHECK (floor_minor > 0),
    ceiling_minor          bigint      CHECK (ceiling_minor > 0),
    -- The price of one coin when last looked at; null while the market has none (A2).
    effective_price_minor  bigint      CHECK (effective_price_minor > 0),
    min_fiat_minor         bigint      NOT NULL CHECK (min_fiat_minor > 0),
    max_fiat_minor         bigint      NOT NULL,
    payment_methods        text[]      NOT NULL CHECK (cardinality(payment_methods) BETWEEN 1 AND 10),
    terms                  text        NOT NULL CHECK (length(terms) <= 4000),
    payment_window_minutes integer     NOT NULL CHECK (payment_window_minutes BETWEEN 15 AND 10080),
    created_at             timestamptz NOT NULL,
    expires_at             timestamptz,
    -- Seen by the last upkeep: the seller has coins for the smallest trade; the time has passed.
    funded                 boolean     NOT NULL,
    lapsed                 boolean     NOT NULL,
    listed                 boolean     GENERATED ALWAYS AS
        (state = 'live' AND funded AND NOT lapsed AND effective_price_minor IS NOT NULL) STORED,
    -- Ascending is better for who takes: cheap sellers, dear buyers.
    price_rank             bigint      GENERATED ALWAYS AS
        (CASE side WHEN 'sell' THEN effective_price_minor ELSE -effective_price_minor END) STORED,
    CHECK (max_fiat_minor >= min_fiat_minor),
    CHECK (ceiling_minor >= floor_minor),
    CHECK ((price_type = 'fixed') = (fixed_price_minor IS NOT NULL)),
    CHECK ((price_type = 'market') = (premium_bp IS NOT NULL)),
    CHECK (price_type = 'market' OR (floor_minor IS NULL AND ceiling_minor IS NULL)),
    CHECK (price_type = 'market' OR effective_price_minor = fixed_price_minor),
    CHECK (side = 'sell' OR funded)
);

-- The public list walks one of these and meets listed offers only.
CREATE INDEX offer_by_price ON market.offer (asset, currency, side, price_rank, id) WHERE listed;
CREATE INDEX offer_by_age ON market.offer (id) WHERE listed;
CREATE INDEX offer_by_pair_and_age ON market.offer (asset, currency, side, id) WHERE listed;
CREATE INDEX offer_listed_by_maker ON market.offer (maker_id, id) WHERE listed;
CREATE INDEX maker_by_reputation ON market.maker ((-completed_trades), member_id);
-- A member's own list, and the cap on open offers.
CREATE INDEX offer_by_maker ON market.offer (maker_id, id);
-- What upkeep looks at.
CREATE INDEX offer_lapsing ON market.offer (expires_at) WHERE state = 'live' AND NOT lapsed;
CREATE INDEX offer_following ON market.offer (id) WHERE state = 'live' AND price_type = 'market';
CREATE INDEX offer_covered ON market.offer (id) WHERE state = 'live' AND side = 'sell' AND NOT lapsed;

-- An array cannot carry a foreign key; this is one.
CREATE FUNCTION market.check_payment_methods() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog
AS $$
BEGIN
    IF (SELECT count(*) FROM market.payment_method WHERE id = ANY (NEW.payment_methods))
            <> cardinality(NEW.payment_methods) THEN
        RAISE EXCEPTION 'payment methods % are unknown or doubled', NEW.payment_methods
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER offer_payment_methods
    BEFORE INSERT OR UPDATE OF payment_methods ON market.offer
    FOR EACH ROW EXECUTE FUNCTION market.check_payment_methods();

GRANT SELECT ON market.payment_method TO comptoir_app;
GRANT SELECT, INSERT, UPDATE ON market.maker, market.offer TO comptoir_app;
