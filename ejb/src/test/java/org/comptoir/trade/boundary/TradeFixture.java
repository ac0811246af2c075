package org.comptoir.trade.boundary;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.account.boundary.StepUp;
import org.comptoir.account.boundary.TestAudits;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.ledger.boundary.LedgerDoor;
import org.comptoir.ledger.control.LedgerFixture;
import org.comptoir.market.Offer;
import org.comptoir.market.OfferTerms;
import org.comptoir.market.Side;
import org.comptoir.market.boundary.MarketFixture;
import org.comptoir.market.boundary.Takings;
import org.comptoir.trade.NewcomerConfig;
import org.comptoir.trade.Resolution;
import org.comptoir.trade.TakeOrder;
import org.comptoir.trade.Trade;
import org.comptoir.trade.TradeConfig;
import org.comptoir.trade.TradeConfig.OpenCaps;
import org.comptoir.trade.TradeId;
import org.comptoir.trade.control.DueSteps;
import org.comptoir.trade.control.Endings;
import org.comptoir.trade.control.Escrow;
import org.comptoir.trade.control.History;
import org.comptoir.trade.control.OpenTrades;
import org.comptoir.trade.control.Steps;
import org.comptoir.trade.control.Taking;
import org.comptoir.trade.control.TradeReader;
import org.comptoir.trade.entity.EventTable;
import org.comptoir.trade.entity.PartyTable;
import org.comptoir.trade.entity.QuoteTable;
import org.comptoir.trade.entity.TradeTable;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The doors of trades without a container, over the shared test database. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container here to inject
final class TradeFixture {
    /** One coin, in piconero. */
    static final long COIN = 1_000_000_000_000L;

    /** The one-time code that a member with a second factor must send. */
    static final String CODE = "123456";

    final MarketFixture market;
    final RecordedChanges changes = new RecordedChanges();
    final TradeConfig config;
    private final NewcomerConfig limits;
    private final Jdbi database = TestDatabase.database();
    private @Nullable Caller withSecondFactor;

    TradeFixture(OpenCaps caps) {
        this(caps, MarketFixture.withoutPrices());
    }

    TradeFixture(OpenCaps caps, MarketFixture market) {
        this(caps, market, new NewcomerConfig("demo", Optional.empty(), Optional.empty()));
    }

    TradeFixture(OpenCaps caps, MarketFixture market, NewcomerConfig limits) {
        this.market = market;
        this.limits = limits;
        this.config =
                new TradeConfig(
                        50, Duration.ofHours(2), Duration.ofHours(24), Duration.ofHours(72), caps);
    }

    /** Caps that no test reaches by accident. */
    static TradeFixture roomy() {
        return new TradeFixture(new OpenCaps(1_000, 1_000, 1_000, 0));
    }

    Trades trades() {
        Trades trades = new Trades();
        trades.taking =
                new Taking(
                        market.takings(),
                        market.members,
                        openTrades(),
                        escrow(),
                        table(),
                        new QuoteTable(database),
                        history(),
                        config,
                        market.clock);
        trades.steps = new Steps(table(), endings(), history(), stepUp(), config, market.clock);
        trades.reader =
                new TradeReader(
                        table(),
                        new EventTable(database),
                        new QuoteTable(database),
                        market.members,
                        config,
                        market.clock);
        trades.sessions = market.sessions;
        trades.audits = TestAudits.audits(market.clock);
        trades.freeze = new NeverFrozen();
        return trades;
    }

    Deadlines deadlines() {
        DueTrade due =
                new DueTrade() {
                    @Override
                    public boolean run(TradeId id) {
                        return TestDatabase.inNewTransaction(() -> super.run(id));
                    }
                };
        due.steps = new DueSteps(table(), endings(), history(), config, market.clock);
        due.trades = table();
        due.clock = market.clock;
        Deadlines deadlines = new Deadlines();
        deadlines.due = due;
        return deadlines;
    }

    /** What the timer does for one trade only, so that tests do not disturb each other. */
    boolean runDue(TradeId trade) {
        return deadlines().due.run(trade);
    }

    OpenTrades openTrades() {
        return new OpenTrades(new PartyTable(database), market.takings(), config, limits);
    }

    /** Somebody new. */
    Caller join(org.comptoir.account.Role... roles) {
        return market.members.join(roles);
    }

    /** From now on this member must send {@link #CODE}. */
    void givesSecondFactor(Caller member) {
        withSecondFactor = member;
    }

    /** Takes 150.00 EUR, one coin at the price of {@link MarketFixture#terms()}. */
    Trade take(Caller taker, Offer offer) {
        return take(taker, new TakeOrder(offer.id(), "150.00", null));
    }

    Trade take(Caller taker, TakeOrder order) {
        return inTransaction(() -> trades().take(taker, order));
    }

    Trade paymentSent(Caller caller, Trade trade) {
        return inTransaction(() -> trades().paymentSent(caller, trade.id()));
    }

    Trade paymentReceived(Caller caller, Trade trade) {
        return inTransaction(() -> trades().paymentReceived(caller, trade.id()));
    }

    Trade cancel(Caller caller, Trade trade, @Nullable String confirm) {
        return inTransaction(() -> trades().cancel(caller, trade.id(), confirm, null));
    }

    Trade dispute(Caller caller, Trade trade) {
        return inTransaction(() -> trades().dispute(caller, trade.id(), "no cash"));
    }

    Trade resolve(Caller arbiter, Trade trade, String buyer, String seller) {
        Resolution resolution = new Resolution(buyer, seller, "seen the slip");
        return inTransaction(() -> trades().resolve(arbiter, trade.id(), resolution));
    }

    Offer fundedOffer(Caller maker, Side side, OfferTerms terms) {
        market.fund(maker, "100");
        return market.offer(maker, side, terms);
    }

    Trade shown(Caller caller, Trade trade) {
        return inTransaction(() -> trades().trade(caller, trade.id()));
    }

    static <R> R inTransaction(Supplier<R> work) {
        return TestDatabase.inTransaction(work);
    }

    /** The problem a refusal names, or null when there was none. */
    static @Nullable ProblemType problemOf(Runnable step) {
        try {
            step.run();
            return null;
        } catch (ComptoirException refusal) {
            return refusal.type();
        }
    }

    long available(Caller member) {
        return LedgerFixture.available(MarketFixture.owner(member));
    }

    long escrowed(Caller member) {
        return LedgerFixture.balance(MarketFixture.owner(member), AccountKind.ESCROWED);
    }

    static Money coins(String text) {
        return Money.parse("amount", text, Asset.XMR);
    }

    Takings takings() {
        return market.takings();
    }

    private Endings endings() {
        return new Endings(table(), escrow(), market.takings(), market.members, history(), config);
    }

    private History history() {
        return new History(new EventTable(database), changes);
    }

    private Escrow escrow() {
        return new Escrow(LedgerDoor.over(database, market.clock));
    }

    private TradeTable table() {
        return new TradeTable(database);
    }

    private StepUp stepUp() {
        return new StepUp() {
            @Override
            public void require(Caller caller, @Nullable String totp) {
                if (caller.equals(withSecondFactor) && !CODE.equals(totp)) {
                    throw new Refused(
                            ProblemType.SECOND_FACTOR_REQUIRED, "A one-time code is needed.");
                }
            }
        };
    }

    /** Freezing is the whole post's; tests of it roll back. */
    private static final class NeverFrozen extends Freeze {
        @Override
        public void requireNotFrozen() {
            // Other tests freeze the shared database's post for a moment.
        }
    }
}
