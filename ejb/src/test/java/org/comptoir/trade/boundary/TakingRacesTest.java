package org.comptoir.trade.boundary;

import static org.comptoir.trade.boundary.TradeFixture.COIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.kernel.ProblemType;
import org.comptoir.market.Offer;
import org.comptoir.market.Side;
import org.comptoir.market.boundary.MarketFixture;
import org.comptoir.trade.TakeOrder;
import org.comptoir.trade.Trade;
import org.comptoir.trade.TradeConfig.OpenCaps;
import org.comptoir.trade.boundary.AtOnce.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** Takers at once: the last coins, the caps and a changing offer; and nobody waits in a circle. */
final class TakingRacesTest {
    private static final int ROUNDS = 5;

    private final AtOnce atOnce = new AtOnce();

    @AfterEach
    void stop() {
        atOnce.close();
    }

    @RepeatedTest(ROUNDS)
    void theLastCoinIsSoldOnce() throws Exception {
        TradeFixture fixture = TradeFixture.roomy();
        Caller seller = fixture.join();
        fixture.market.fund(seller, "1.5");
        Offer offer = fixture.market.offer(seller, Side.SELL, MarketFixture.terms());
        List<Callable<Boolean>> takers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Caller taker = fixture.join();
            takers.add(() -> fixture.take(taker, offer).state() != null);
        }
        List<Outcome> outcomes = atOnce.run(takers);
        assertEquals(1, outcomes.stream().filter(Outcome::done).count());
        assertEquals(
                3,
                outcomes.stream()
                        .filter(outcome -> outcome.problem() == ProblemType.INSUFFICIENT_FUNDS)
                        .count());
        assertEquals(COIN, fixture.escrowed(seller));
        assertEquals(COIN / 2, fixture.available(seller));
    }

    @RepeatedTest(ROUNDS)
    void capsHoldHoweverManyAreTakenAtOnce() throws Exception {
        TradeFixture fixture = new TradeFixture(new OpenCaps(3, 2, 3, 0));
        Caller taker = fixture.join();
        List<Callable<Boolean>> takes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Caller maker = fixture.join();
            Offer offer = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
            takes.addAll(Collections.nCopies(3, () -> fixture.take(taker, offer).state() != null));
        }
        List<Outcome> outcomes = atOnce.run(takes);
        assertEquals(3, outcomes.stream().filter(Outcome::done).count());
        List<Trade> open = fixture.trades().list(taker, null, 100).items();
        assertEquals(3, open.size());
        assertTrue(
                open.stream().map(trade -> trade.seller().id()).distinct().count() >= 2,
                "two with one member at most");
    }

    /** Each takes from the other: parties' rows are locked in one order, accounts in one order. */
    @RepeatedTest(ROUNDS)
    void takersOfEachOtherDoNotWaitInACircle() throws Exception {
        TradeFixture fixture = TradeFixture.roomy();
        Caller one = fixture.join();
        Caller other = fixture.join();
        Offer ones = fixture.fundedOffer(one, Side.SELL, MarketFixture.terms());
        Offer others = fixture.fundedOffer(other, Side.BUY, MarketFixture.terms());
        List<Callable<Boolean>> takes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            takes.add(() -> fixture.take(one, others).state() != null);
            takes.add(() -> fixture.take(other, ones).state() != null);
        }
        assertTrue(atOnce.run(takes).stream().allMatch(Outcome::done));
        assertEquals(8 * COIN, fixture.escrowed(one));
        assertEquals(92 * COIN, fixture.available(one));
    }

    /** Completing locks both makers' rows: their order is the same whoever sells. */
    @RepeatedTest(ROUNDS)
    void completionsOfTheSamePairDoNotWaitInACircle() throws Exception {
        TradeFixture fixture = TradeFixture.roomy();
        Caller one = fixture.join();
        Caller other = fixture.join();
        Offer ones = fixture.fundedOffer(one, Side.SELL, MarketFixture.terms());
        Offer others = fixture.fundedOffer(other, Side.SELL, MarketFixture.terms());
        List<Callable<Boolean>> completions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Trade sells = fixture.paymentSent(other, fixture.take(other, ones));
            Trade buys = fixture.paymentSent(one, fixture.take(one, others));
            completions.add(() -> fixture.paymentReceived(one, sells).state() != null);
            completions.add(() -> fixture.paymentReceived(other, buys).state() != null);
        }
        assertTrue(atOnce.run(completions).stream().allMatch(Outcome::done));
        long fee = COIN / 200;
        assertEquals(100 * COIN - 3 * fee, fixture.available(one));
        assertEquals(100 * COIN - 3 * fee, fixture.available(other));
        assertEquals(
                6,
                TradeFixture.inTransaction(() -> fixture.takings().completedTrades(one.member())));
    }

    @RepeatedTest(ROUNDS)
    void aTakerGetsTheNamedVersionOrNothing() throws Exception {
        TradeFixture fixture = TradeFixture.roomy();
        Caller maker = fixture.join();
        Caller taker = fixture.join();
        Offer offer = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
        TakeOrder order = new TakeOrder(offer.id(), "300.00", 1);
        List<Outcome> outcomes =
                atOnce.run(
                        List.of(
                                () -> fixture.take(taker, order).state() != null,
                                () -> dearer(fixture, maker, offer).version() == 2));
        assertTrue(outcomes.get(1).done());
        long expected = outcomes.get(0).done() ? 2 * COIN : 0;
        assertEquals(expected, fixture.escrowed(maker), "two coins at the price that was seen");
        if (!outcomes.get(0).done()) {
            assertEquals(ProblemType.OFFER_CHANGED, outcomes.get(0).problem());
        }
    }

    private static Offer dearer(TradeFixture fixture, Caller maker, Offer offer) {
        return TestDatabase.inTransaction(
                () ->
                        fixture.market
                                .offers()
                                .change(
                                        maker,
                                        offer.id(),
                                        terms ->
                                                MarketFixture.terms(
                                                        MarketFixture.fixed("300.00"), null),
                                        null));
    }
}
