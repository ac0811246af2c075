package org.comptoir.trade.boundary;

import static org.comptoir.trade.boundary.TradeFixture.COIN;
import static org.comptoir.trade.boundary.TradeFixture.problemOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberClosing;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;
import org.comptoir.ledger.Frozen;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.market.Offer;
import org.comptoir.market.OfferId;
import org.comptoir.market.OfferState;
import org.comptoir.market.Side;
import org.comptoir.market.boundary.MarketFixture;
import org.comptoir.trade.Actor;
import org.comptoir.trade.Deadline;
import org.comptoir.trade.Deadline.Consequence;
import org.comptoir.trade.TakeOrder;
import org.comptoir.trade.Trade;
import org.comptoir.trade.TradeConfig.OpenCaps;
import org.comptoir.trade.TradeEvent;
import org.comptoir.trade.TradeEventType;
import org.comptoir.trade.TradeState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T1: taking escrows in the taker's transaction, or nothing happens. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container here to inject
final class TakingTest {
    private final TradeFixture fixture = TradeFixture.roomy();
    private final Caller maker = fixture.join();
    private final Caller taker = fixture.join();

    @Test
    void takingASellersOfferHoldsTheMakersCoins() {
        Offer offer = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
        Instant now = fixture.market.clock.instant();
        Trade trade = fixture.take(taker, offer);
        assertEquals(TradeState.ESCROWED, trade.state());
        assertEquals(taker.member(), trade.buyer().id());
        assertEquals(maker.member(), trade.seller().id());
        assertEquals(TradeFixture.coins("1"), trade.amount());
        assertEquals("150.00", trade.fiat().toDecimal());
        assertEquals("150.00", trade.perCoin().toDecimal());
        assertEquals(TradeFixture.coins("0.005"), trade.fee());
        assertEquals(now, trade.escrowedAt());
        assertEquals(now.plus(Duration.ofHours(1)), trade.paymentDueAt());
        assertFalse(trade.overdue());
        assertEquals(
                new Deadline(trade.paymentDueAt(), Actor.BUYER, Consequence.PAYMENT_WINDOW_EXPIRED),
                trade.deadline());
        assertEquals(
                List.of(new TradeEvent(now, Actor.BUYER, TradeEventType.ESCROWED)), trade.events());
        assertEquals(COIN, fixture.escrowed(maker));
        assertEquals(99 * COIN, fixture.available(maker));
        assertEquals(1, fixture.changes.of(trade.id()).size());
    }

    @Test
    void takingABuyersOfferHoldsTheTakersCoins() {
        Offer offer = fixture.market.offer(maker, Side.BUY, MarketFixture.terms());
        fixture.market.fund(taker, "1");
        Trade trade = fixture.take(taker, offer);
        assertEquals(maker.member(), trade.buyer().id());
        assertEquals(taker.member(), trade.seller().id());
        assertEquals(COIN, fixture.escrowed(taker));
        assertEquals(0, fixture.available(taker));
        assertEquals(Actor.SELLER, trade.events().get(0).by());
    }

    @Test
    void whoIsShortSellsNothingAndNothingIsCreated() {
        Offer theirs = fixture.market.offer(maker, Side.SELL, MarketFixture.terms());
        assertEquals(OfferState.UNFUNDED, theirs.state());
        assertEquals(ProblemType.INSUFFICIENT_FUNDS, problemOf(() -> fixture.take(taker, theirs)));
        Offer wanted = fixture.market.offer(maker, Side.BUY, MarketFixture.terms());
        assertEquals(ProblemType.INSUFFICIENT_FUNDS, problemOf(() -> fixture.take(taker, wanted)));
        assertTrue(fixture.trades().list(taker, null, 10).items().isEmpty());
        assertTrue(fixture.trades().list(maker, null, 10).items().isEmpty());
        assertEquals(0, countEventsOf(taker));
    }

    @Test
    void nobodyTakesAnOfferOfTheirOwn() {
        Offer offer = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
        assertEquals(ProblemType.VALIDATION, problemOf(() -> fixture.take(maker, offer)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.99", "1000.01", "0.00", "150.001", "1e2", "-150", ""})
    void refusesAnAmountOutsideTheLimits(String amount) {
        Offer offer = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
        assertEquals(ProblemType.VALIDATION, problemOf(() -> take(offer, amount, null)));
        assertEquals(0, fixture.escrowed(maker));
    }

    @Test
    void takesTheLimitsThemselves() {
        Offer offer = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
        assertEquals("0.066666666666", take(offer, "10.00", null).amount().toDecimal());
        assertEquals("6.666666666666", take(offer, "1000", null).amount().toDecimal());
    }

    @Test
    void anOfferThatIsNotLiveIsNotTaken() {
        Offer paused = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
        change(paused, true);
        assertEquals("paused", stateNamedBy(paused));
        Offer withdrawn = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
        TestDatabase.inTransaction(() -> fixture.market.offers().withdraw(maker, withdrawn.id()));
        assertEquals("withdrawn", stateNamedBy(withdrawn));
        Instant soon = fixture.market.clock.instant().plusSeconds(60);
        Offer expired =
                fixture.fundedOffer(
                        maker, Side.SELL, MarketFixture.terms(MarketFixture.fixed("150.00"), soon));
        fixture.market.clock.advance(Duration.ofSeconds(60));
        assertEquals("expired", stateNamedBy(expired));
        Offer unknown = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
        OfferId never = new OfferId(org.comptoir.kernel.Ids.next());
        assertEquals(
                ProblemType.NOT_FOUND,
                problemOf(() -> fixture.take(taker, new TakeOrder(never, "150.00", null))));
        assertEquals(TradeState.ESCROWED, fixture.take(taker, unknown).state());
    }

    @Test
    void whoNamesAVersionGetsThatVersionOrNothing() {
        Offer offer = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
        assertEquals(1, take(offer, "150.00", 1).amount().compareTo(TradeFixture.coins("0.9")));
        change(offer, false);
        assertEquals(ProblemType.OFFER_CHANGED, problemOf(() -> take(offer, "150.00", 1)));
        assertEquals(TradeState.ESCROWED, take(offer, "150.00", 2).state());
        assertEquals(TradeState.ESCROWED, take(offer, "150.00", null).state());
    }

    @Test
    void aSessionThatEndedTakesNothing() {
        Offer offer = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
        fixture.market.sessions.end(taker);
        assertEquals(ProblemType.UNAUTHENTICATED, problemOf(() -> fixture.take(taker, offer)));
    }

    @Test
    void anOfferOfWhoHasLeftIsNotTaken() {
        Offer offer = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
        fixture.market.members.close(maker.member());
        assertEquals(ProblemType.NOT_FOUND, problemOf(() -> fixture.take(taker, offer)));
        assertEquals(0, fixture.escrowed(maker));
    }

    @Test
    void nothingIsTakenWhileThePostIsFrozen() {
        Offer offer = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
        Trades trades = fixture.trades();
        trades.freeze = frozen();
        assertThrows(
                Frozen.class, () -> trades.take(taker, new TakeOrder(offer.id(), "150.00", null)));
        assertEquals(0, fixture.escrowed(maker));
    }

    @Test
    void capsOpenTakesPerTakerPairAndNewcomer() {
        TradeFixture capped = new TradeFixture(new OpenCaps(5, 3, 2, 1));
        Caller newcomer = capped.join();
        Caller first = capped.join();
        Caller second = capped.join();
        Offer one = capped.fundedOffer(first, Side.SELL, MarketFixture.terms());
        Offer two = capped.fundedOffer(second, Side.SELL, MarketFixture.terms());
        Trade done = capped.take(newcomer, one);
        capped.take(newcomer, two);
        assertEquals(ProblemType.TOO_MANY_OPEN_TRADES, problemOf(() -> capped.take(newcomer, two)));
        capped.paymentSent(newcomer, done);
        capped.paymentReceived(first, done);
        for (int i = 0; i < 3; i++) {
            capped.take(newcomer, one);
        }
        assertEquals(
                ProblemType.TOO_MANY_OPEN_TRADES,
                problemOf(() -> capped.take(newcomer, one)),
                "three with the same member");
        Trade last = capped.take(newcomer, two);
        assertEquals(
                ProblemType.TOO_MANY_OPEN_TRADES,
                problemOf(() -> capped.take(newcomer, two)),
                "five in all");
        capped.cancel(newcomer, last, null);
        assertEquals(TradeState.ESCROWED, capped.take(newcomer, two).state());
    }

    @Test
    void theCapOfAPairCountsWhoeverTook() {
        TradeFixture capped = new TradeFixture(new OpenCaps(5, 2, 5, 0));
        Caller one = capped.join();
        Caller other = capped.join();
        Offer ones = capped.fundedOffer(one, Side.SELL, MarketFixture.terms());
        Offer others = capped.fundedOffer(other, Side.SELL, MarketFixture.terms());
        capped.take(one, others);
        capped.take(other, ones);
        assertEquals(ProblemType.TOO_MANY_OPEN_TRADES, problemOf(() -> capped.take(one, others)));
        assertEquals(ProblemType.TOO_MANY_OPEN_TRADES, problemOf(() -> capped.take(other, ones)));
    }

    @Test
    void anOfferWhoseSellerHasSpentTheCoinsLeavesTheListAtOnce() {
        fixture.market.fund(maker, "1.05");
        Offer offer = fixture.market.offer(maker, Side.SELL, MarketFixture.terms());
        assertEquals(OfferState.LIVE, offer.state());
        Trade trade = fixture.take(taker, offer);
        assertEquals(OfferState.UNFUNDED, fixture.market.offers().offer(offer.id()).state());
        fixture.cancel(taker, trade, null);
        fixture.market.upkeep();
        assertEquals(OfferState.LIVE, fixture.market.offers().offer(offer.id()).state());
    }

    @Test
    void whoHasAnOpenTradeCannotLeave() {
        Offer offer = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
        Trade trade = fixture.take(taker, offer);
        assertEquals(List.of("trade"), objections(taker));
        fixture.cancel(taker, trade, null);
        assertEquals(List.of(), objections(taker));
    }

    private List<String> objections(Caller member) {
        MemberClosing closing = new MemberClosing(member.member());
        fixture.openTrades().onClosing(closing);
        return closing.objections();
    }

    private String stateNamedBy(Offer offer) {
        ComptoirException refusal =
                assertThrows(ComptoirException.class, () -> fixture.take(taker, offer));
        assertEquals(ProblemType.WRONG_STATE, refusal.type());
        return String.valueOf(refusal.members().get("state"));
    }

    private Trade take(Offer offer, String amount, @Nullable Integer version) {
        return fixture.take(taker, new TakeOrder(offer.id(), amount, version));
    }

    private void change(Offer offer, boolean paused) {
        TestDatabase.inTransaction(
                () -> fixture.market.offers().change(maker, offer.id(), terms -> terms, paused));
    }

    private static long countEventsOf(Caller member) {
        return TestDatabase.database()
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT count(*)
                                                  FROM trade.trade_event
                                                 WHERE member_id = :member
                                                """)
                                        .bind("member", member.member().value())
                                        .mapTo(Long.class)
                                        .one());
    }

    private static Freeze frozen() {
        return new Freeze() {
            @Override
            public void requireNotFrozen() {
                throw new Frozen("The post is frozen: a test.");
            }
        };
    }
}
