package org.comptoir.market.boundary;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.comptoir.MovableClock;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.ledger.boundary.LedgerDoor;
import org.comptoir.ledger.control.LedgerFixture;
import org.comptoir.market.FeedConfig;
import org.comptoir.market.Fiat;
import org.comptoir.market.MarketConfig;
import org.comptoir.market.NewOffer;
import org.comptoir.market.Offer;
import org.comptoir.market.OfferPrice;
import org.comptoir.market.OfferTerms;
import org.comptoir.market.Pair;
import org.comptoir.market.Quote;
import org.comptoir.market.Side;
import org.comptoir.market.control.Cover;
import org.comptoir.market.control.Feeds;
import org.comptoir.market.control.OfferBook;
import org.comptoir.market.control.OfferRules;
import org.comptoir.market.control.OfferUpkeep;
import org.comptoir.market.control.Prices;
import org.comptoir.market.entity.FeedTable;
import org.comptoir.market.entity.MakerTable;
import org.comptoir.market.entity.OfferList;
import org.comptoir.market.entity.OfferTable;
import org.comptoir.market.entity.PaymentMethodTable;
import org.comptoir.market.entity.UpkeepTable;
import org.jdbi.v3.core.Jdbi;

/** The market's doors without a container, over the shared test database. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container here to inject
public final class MarketFixture {
    /** The currency of most tests. */
    public static final Currency EUR = Currency.getInstance("EUR");

    /** Stands until a test moves it. */
    public final MovableClock clock;

    /** Who is there. */
    public final KnownMembers members = new KnownMembers();

    /** Who is signed in. */
    public final KnownSessions sessions = new KnownSessions();

    /** Coins. */
    public final LedgerFixture ledger;

    private final MarketConfig config;
    private final FeedConfig feedConfig;
    private final Jdbi database = TestDatabase.database();
    private final LedgerBooks books = LedgerDoor.books(database);

    /** A market with those prices set by hand and that cap on open offers. */
    public MarketFixture(String fixedPrices, int maxOpenOffers) {
        this(MovableClock.atNoon(), config(fixedPrices, maxOpenOffers), asking("none"));
    }

    private MarketFixture(MovableClock clock, MarketConfig config, FeedConfig feedConfig) {
        this.clock = clock;
        this.config = config;
        this.feedConfig = feedConfig;
        this.ledger = new LedgerFixture(database, clock);
    }

    /** A market without a market price. */
    public static MarketFixture withoutPrices() {
        return new MarketFixture("none", 100);
    }

    /** A market that asks public sources: of two that agree the price is believed 5 minutes. */
    public static MarketFixture asking() {
        return new MarketFixture(
                MovableClock.atNoon(), config("none", 100), asking("kraken,coingecko"));
    }

    /** The door of makers and of the public list. */
    public Offers offers() {
        return offers(config);
    }

    /** The same door of a post with another configuration. */
    Offers offers(MarketConfig other) {
        Offers offers = new Offers();
        offers.book = book(other);
        offers.table = new OfferTable(database);
        offers.list = new OfferList(database);
        offers.members = members;
        offers.sessions = sessions;
        offers.clock = clock;
        return offers;
    }

    /** The door of trades. */
    public Takings takings() {
        Takings takings = new Takings();
        takings.offers = new OfferTable(database);
        takings.makers = new MakerTable(database);
        takings.prices = prices();
        takings.cover = new Cover(books);
        takings.clock = clock;
        return takings;
    }

    /** What is traded here, and what the market pays. */
    public Catalogue catalogue() {
        Catalogue catalogue = new Catalogue();
        catalogue.config = config;
        catalogue.methods = new PaymentMethodTable(database);
        catalogue.prices = prices();
        return catalogue;
    }

    /** What sources say. */
    public PriceFeeds feeds() {
        PriceFeeds feeds = new PriceFeeds();
        feeds.feeds = new Feeds(feedConfig, new FeedTable(database));
        feeds.prices = prices();
        feeds.clock = clock;
        return feeds;
    }

    /** From now on sources agree on that price of XMR in EUR. */
    public void sourcesSay(String... prices) {
        Pair pair = new Pair(Asset.XMR, EUR);
        List<Quote> quotes = new ArrayList<>();
        for (String price : prices) {
            String name = String.valueOf((char) ('a' + quotes.size())).repeat(2);
            quotes.add(new Quote(name, euro(price), clock.instant()));
        }
        TestDatabase.inTransaction(
                () -> {
                    feeds().due();
                    feeds().learn(pair, quotes);
                });
    }

    /** Looks at all offers, as the timer does. */
    public int upkeep() {
        Upkeep upkeep = new Upkeep();
        upkeep.upkeep = new OfferUpkeep(new UpkeepTable(database), prices(), books);
        upkeep.clock = clock;
        boolean isMore = true;
        while (isMore) {
            isMore = TestDatabase.inTransaction(upkeep::follow);
        }
        return TestDatabase.inTransaction(upkeep::run);
    }

    /** The same posts' market with other prices: what a restart with another setting is. */
    public MarketFixture withPrices(String fixedPrices) {
        return new MarketFixture(clock, config(fixedPrices, 100), feedConfig);
    }

    /** Makes an offer. */
    public Offer offer(Caller maker, Side side, OfferTerms terms) {
        return TestDatabase.inTransaction(
                () -> offers().create(maker, new NewOffer(side, Asset.XMR, terms)));
    }

    /** A seller's offer at 150.00 EUR for 10.00 to 1 000.00 EUR; the seller has the coins. */
    public Offer fundedSell(Caller maker) {
        fund(maker, "100");
        return offer(maker, Side.SELL, terms());
    }

    /** Gives coins that came from the chain. */
    public void fund(Caller member, String coins) {
        ledger.deposit(owner(member), Money.parse("amount", coins, Asset.XMR));
    }

    /** 150.00 EUR a coin, 10.00 to 1 000.00 EUR, an hour to pay. */
    public static OfferTerms terms() {
        return terms(fixed("150.00"), null);
    }

    /** The same at another price, until then. */
    public static OfferTerms terms(
            OfferPrice price, @org.jspecify.annotations.Nullable Instant expiresAt) {
        return new OfferTerms(
                price,
                euro("10.00"),
                euro("1000.00"),
                List.of("sepa"),
                "",
                Duration.ofHours(1),
                expiresAt);
    }

    /** A fixed price in euro. */
    public static OfferPrice fixed(String amount) {
        return new OfferPrice.Fixed(euro(amount));
    }

    /** Euro. */
    public static Fiat euro(String text) {
        return Fiat.parse("amount", text, EUR);
    }

    /** The member as the ledger knows it. */
    public static OwnerId owner(Caller member) {
        return new OwnerId(member.member().value());
    }

    private static MarketConfig config(String fixedPrices, int maxOpenOffers) {
        return new MarketConfig("demo", fixedPrices, maxOpenOffers, Duration.ofSeconds(2));
    }

    private static FeedConfig asking(String sources) {
        return new FeedConfig(
                "demo", sources, "EUR", Duration.ofMinutes(1), Duration.ofMinutes(5), 2, 5);
    }

    private OfferBook book(MarketConfig config) {
        PaymentMethodTable methods = new PaymentMethodTable(database);
        return new OfferBook(
                new OfferTable(database),
                new MakerTable(database),
                new OfferRules(config, prices(), methods),
                prices(),
                new Cover(books),
                config);
    }

    private Prices prices() {
        return new Prices(config, feedConfig, new FeedTable(database), (Clock) clock);
    }
}
