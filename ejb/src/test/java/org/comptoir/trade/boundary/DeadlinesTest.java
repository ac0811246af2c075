package org.comptoir.trade.boundary;

import static org.comptoir.trade.boundary.TradeFixture.COIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.comptoir.account.Caller;
import org.comptoir.market.Offer;
import org.comptoir.market.Side;
import org.comptoir.market.boundary.MarketFixture;
import org.comptoir.trade.Actor;
import org.comptoir.trade.Deadline;
import org.comptoir.trade.Deadline.Consequence;
import org.comptoir.trade.Trade;
import org.comptoir.trade.TradeEvent;
import org.comptoir.trade.TradeEventType;
import org.comptoir.trade.TradeState;
import org.junit.jupiter.api.Test;

/** T3, T4: what the post does when nobody acts, to the second. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container here to inject
final class DeadlinesTest {
    private static final Duration INSTANT = Duration.ofNanos(1_000);

    private final TradeFixture fixture = TradeFixture.roomy();
    private final Caller seller = fixture.join();
    private final Caller buyer = fixture.join();
    private final Offer offer = fixture.fundedOffer(seller, Side.SELL, MarketFixture.terms());
    private final Trade trade = fixture.take(buyer, offer);

    @Test
    void anUnpaidTradeIsOverdueAndThenCancelledByThePost() {
        advance(Duration.ofHours(1).minus(INSTANT));
        assertFalse(fixture.runDue(trade.id()), "not a moment early");
        assertFalse(shown().overdue());
        advance(INSTANT);
        assertTrue(shown().overdue(), "overdue by the clock, not by the timer");
        Instant graceEnd = trade.paymentDueAt().plus(fixture.config.cancelGrace());
        Deadline next = new Deadline(graceEnd, Actor.BUYER, Consequence.CANCELLED);
        assertEquals(next, shown().deadline());
        assertTrue(fixture.runDue(trade.id()));
        assertFalse(fixture.runDue(trade.id()), "once");
        assertEquals(next, shown().deadline());
        assertEquals(TradeState.ESCROWED, shown().state());
        assertEquals(
                new TradeEvent(
                        trade.paymentDueAt(), Actor.POST, TradeEventType.PAYMENT_WINDOW_EXPIRED),
                shown().events().get(1));
        advance(fixture.config.cancelGrace().minus(INSTANT));
        assertFalse(fixture.runDue(trade.id()));
        advance(INSTANT);
        assertTrue(fixture.runDue(trade.id()));
        assertEquals(TradeState.CANCELLED, shown().state());
        assertEquals(Actor.POST, shown().events().get(2).by());
        assertEquals(100 * COIN, fixture.available(seller));
    }

    @Test
    void aLongSleepIsCaughtUpStepByStep() {
        advance(Duration.ofDays(30));
        assertTrue(fixture.runDue(trade.id()));
        assertEquals(TradeState.ESCROWED, shown().state());
        assertTrue(fixture.runDue(trade.id()));
        assertEquals(TradeState.CANCELLED, shown().state());
    }

    @Test
    void paymentSentStaysValidUntilACancellation() {
        advance(Duration.ofHours(3));
        fixture.runDue(trade.id());
        assertEquals(TradeState.PAYMENT_SENT, fixture.paymentSent(buyer, trade).state());
        assertFalse(fixture.runDue(trade.id()), "the grace is no longer running");
        assertEquals(List.of("escrowed", "payment_window_expired", "payment_sent"), types(shown()));
    }

    @Test
    void aLateStepIsToldAfterTheWindowsEnd() {
        advance(Duration.ofHours(2));
        fixture.paymentSent(buyer, trade);
        assertEquals(
                List.of("escrowed", "payment_window_expired", "payment_sent"),
                types(shown()),
                "the timer had not looked yet");
        assertFalse(shown().overdue());
    }

    @Test
    void theSellerCancelsAnOverdueTrade() {
        advance(Duration.ofHours(1));
        fixture.cancel(seller, trade, null);
        assertEquals(List.of("escrowed", "payment_window_expired", "cancelled"), types(shown()));
        assertEquals(Actor.SELLER, shown().events().get(2).by());
    }

    @Test
    void silenceOfTheSellerBecomesADispute() {
        fixture.paymentSent(buyer, trade);
        advance(fixture.config.answerTime().minus(INSTANT));
        assertFalse(fixture.runDue(trade.id()));
        advance(INSTANT);
        assertTrue(fixture.runDue(trade.id()));
        assertEquals(TradeState.DISPUTED, shown().state());
        assertEquals(Actor.POST, shown().events().get(2).by());
        assertEquals(COIN, fixture.escrowed(seller));
    }

    @Test
    void anUndecidedDisputeIsAlarmedOnceAndKeepsItsDeadline() {
        fixture.paymentSent(buyer, trade);
        fixture.dispute(buyer, trade);
        Deadline deadline = shown().deadline();
        advance(fixture.config.decisionTime());
        assertTrue(fixture.runDue(trade.id()));
        assertFalse(fixture.runDue(trade.id()));
        assertEquals(TradeState.DISPUTED, shown().state());
        assertEquals(deadline, shown().deadline());
    }

    @Test
    void theTimerFindsWhatIsDueAndOneFaultDoesNotStopTheOthers() {
        Trade other = fixture.take(buyer, offer);
        advance(Duration.ofHours(1));
        Deadlines deadlines = fixture.deadlines();
        DueTrade due = deadlines.due;
        DueTrade faulty =
                new DueTrade() {
                    @Override
                    public List<org.comptoir.trade.TradeId> find(int limit) {
                        assertTrue(due.find(100_000).contains(trade.id()));
                        return List.of(trade.id(), other.id());
                    }

                    @Override
                    public boolean run(org.comptoir.trade.TradeId id) {
                        if (id.equals(trade.id())) {
                            throw new IllegalStateException("a test's fault");
                        }
                        return due.run(id);
                    }
                };
        deadlines.due = faulty;
        assertEquals(1, deadlines.runDue(10));
        assertEquals(1, shown().events().size());
        assertEquals(2, fixture.shown(buyer, other).events().size());
    }

    private Trade shown() {
        return fixture.shown(buyer, trade);
    }

    private void advance(Duration by) {
        fixture.market.clock.advance(by);
    }

    private static List<String> types(Trade trade) {
        return trade.events().stream().map(event -> event.type().word()).toList();
    }
}
