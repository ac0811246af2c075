-- Trades, what happened in them, and the row under which a member's open trades are counted.
-- Lock: new tables only, and share locks on the tables they refer to. Way back: DROP the tables, while empty.

CREATE TABLE trade.trade (
    id                uuid        PRIMARY KEY,
    offer_id          uuid        NOT NULL REFERENCES market.offer (id),
    offer_version     integer     NOT NULL CHECK (offer_version >= 1),
    state             text        NOT NULL CHECK (state IN
        ('escrowed', 'payment_sent', 'disputed', 'completed', 'cancelled', 'resolved')),
    buyer_id          uuid        NOT NULL REFERENCES account.member (id),
    seller_id         uuid        NOT NULL REFERENCES account.member (id),
    taker_id          uuid        NOT NULL,
    asset             text        NOT NULL,
    amount_minor      bigint      NOT NULL CHECK (amount_minor > 0),
    currency          text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    fiat_minor        bigint      NOT NULL CHECK (fiat_minor > 0),
    price_minor       bigint      NOT NULL CHECK (price_minor > 0),
    fee_bp            integer     NOT NULL CHECK (fee_bp BETWEEN 0 AND 10000),
    -- What the buyer pays, or paid; nothing once cancelled (A3).
    fee_minor         bigint      NOT NULL CHECK (fee_minor BETWEEN 0 AND amount_minor),
    -- What the buyer's part was before the fee; known once the trade has ended (A3).
    buyer_part_minor  bigint      CHECK (buyer_part_minor BETWEEN 0 AND amount_minor),
    hold_id           uuid        NOT NULL UNIQUE REFERENCES ledger.hold (id),
    escrowed_at       timestamptz NOT NULL,
    payment_due_at    timestamptz NOT NULL,
    -- When the post looks at the trade again by itself (T3, T4).
    due_at            timestamptz,
    window_expired    boolean     NOT NULL DEFAULT false,
    alarmed           boolean     NOT NULL DEFAULT false,
    ended_at          timestamptz,
    CHECK (buyer_id <> seller_id),
    CHECK (taker_id IN (buyer_id, seller_id)),
    CHECK (payment_due_at > escrowed_at),
    CHECK ((state IN ('completed', 'cancelled', 'resolved')) = (ended_at IS NOT NULL)),
    CHECK ((ended_at IS NOT NULL) = (buyer_part_minor IS NOT NULL)),
    CHECK ((ended_at IS NULL) = (due_at IS NOT NULL)),
    CHECK (state = 'disputed' OR NOT alarmed),
    CHECK (state <> 'completed' OR buyer_part_minor = amount_minor),
    CHECK (state <> 'cancelled' OR buyer_part_minor = 0)
);

CREATE INDEX trade_by_buyer ON trade.trade (buyer_id, id);
CREATE INDEX trade_by_seller ON trade.trade (seller_id, id);
CREATE INDEX trade_by_offer ON trade.trade (offer_id);
CREATE INDEX trade_open_by_buyer ON trade.trade (buyer_id) WHERE ended_at IS NULL;
CREATE INDEX trade_open_by_seller ON trade.trade (seller_id) WHERE ended_at IS NULL;
CREATE INDEX trade_disputed ON trade.trade (id) WHERE state = 'disputed';
CREATE INDEX trade_due ON trade.trade (due_at) WHERE NOT alarmed AND due_at IS NOT NULL;

-- Numbered per trade under the trade's lock.
CREATE TABLE trade.trade_event (
    trade_id uuid        NOT NULL REFERENCES trade.trade (id),
    number   integer     NOT NULL CHECK (number >= 1),
    at       timestamptz NOT NULL,
    type     text        NOT NULL CHECK (type IN
        ('escrowed', 'payment_sent', 'payment_received', 'completed', 'cancelled', 'payment_window_expired',
         'disputed', 'resolved', 'settlement_proposed', 'settlement_accepted', 'deadline_extended')),
    actor    text        NOT NULL CHECK (actor IN ('buyer', 'seller', 'arbiter', 'post')),
    -- Who it was; null for the post.
    member_id uuid       REFERENCES account.member (id),
    -- Why, in the words of a party or an arbiter.
    reason   text        CHECK (length(reason) BETWEEN 1 AND 2000),
    PRIMARY KEY (trade_id, number),
    CHECK ((actor = 'post') = (member_id IS NULL))
);

-- Taking locks both parties' rows in the order of ids, so that caps hold under races (T1, L9).
CREATE TABLE trade.party (
    member_id uuid PRIMARY KEY REFERENCES account.member (id)
);

GRANT SELECT, INSERT, UPDATE ON trade.trade TO comptoir_app;
GRANT SELECT, INSERT ON trade.trade_event TO comptoir_app;
GRANT SELECT, INSERT, UPDATE ON trade.party TO comptoir_app;
