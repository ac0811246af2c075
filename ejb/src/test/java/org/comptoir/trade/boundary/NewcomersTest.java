package org.comptoir.trade.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.comptoir.account.Caller;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.market.Offer;
import org.comptoir.market.OfferTerms;
import org.comptoir.market.Side;
import org.comptoir.market.boundary.MarketFixture;
import org.comptoir.trade.NewcomerConfig;
import org.comptoir.trade.TakeOrder;
import org.comptoir.trade.Trade;
import org.comptoir.trade.TradeConfig.OpenCaps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is asked of, and allowed to, members with few completed trades (T1). */
final class NewcomersTest {
    private final TradeFixture fixture =
            new TradeFixture(
                    new OpenCaps(1_000, 1_000, 1_000, 0),
                    MarketFixture.withoutPrices(),
                    new NewcomerConfig("demo", Optional.of("1=2,2=4"), Optional.empty()));
    private final Caller maker = fixture.join();
    private final Caller taker = fixture.join();

    @Test
    void aNewcomersOpenTradesTogetherHaveALimit() {
        Offer offer = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
        Trade first = fixture.take(taker, offer);
        Refused refused = assertThrows(Refused.class, () -> take(offer, "150.01"));
        assertEquals(ProblemType.NEWCOMER_LIMIT, refused.type());
        assertEquals(
                Map.of("limit", "2.000000000000", "asset", "XMR", "completedTrades", 0, "until", 1),
                refused.members());
        assertTrue(String.valueOf(refused.getMessage()).contains("2.000000000000 XMR"));
        Trade second = take(offer, "150.00");
        assertEquals(ProblemType.NEWCOMER_LIMIT, problemOf(offer, "10.00"), "two coins are open");
        fixture.cancel(taker, second, null);
        assertNull(problemOf(offer, "10.00"), "one is free again");
        assertEquals(TradeFixture.COIN, first.amount().minor());
    }

    @Test
    void theLimitGrowsWithCompletedTradesAndEnds() {
        Offer offer = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
        assertEquals(ProblemType.NEWCOMER_LIMIT, problemOf(offer, "450.00"));
        complete(take(offer, "150.00"));
        assertEquals(ProblemType.NEWCOMER_LIMIT, problemOf(offer, "750.00"));
        complete(take(offer, "450.00"));
        assertNull(problemOf(offer, "1000.00"), "two completed trades: no limit");
    }

    @Test
    void theMakersOwnTradesAreNotLimited() {
        Offer offer = fixture.market.offer(maker, Side.BUY, MarketFixture.terms());
        for (int i = 0; i < 2; i++) {
            Caller seller = fixture.join();
            fixture.market.fund(seller, "2");
            fixture.take(seller, new TakeOrder(offer.id(), "300.00", null));
        }
        assertEquals(0, fixture.available(maker), "four coins are on their way to a newcomer");
    }

    @Test
    void anOfferMayAskForCompletedTrades() {
        OfferTerms old = MarketFixture.terms();
        Offer offer =
                fixture.fundedOffer(
                        maker,
                        Side.SELL,
                        new OfferTerms(
                                old.price(),
                                old.minAmount(),
                                old.maxAmount(),
                                old.paymentMethods(),
                                old.text(),
                                old.paymentWindow(),
                                null,
                                1));
        assertEquals(1, offer.terms().minTakerTrades());
        Refused refused = assertThrows(Refused.class, () -> take(offer, "150.00"));
        assertEquals(ProblemType.REPUTATION_TOO_LOW, refused.type());
        assertEquals(Map.of("needed", 1, "completedTrades", 0), refused.members());
        Offer open = fixture.fundedOffer(maker, Side.SELL, MarketFixture.terms());
        complete(take(open, "150.00"));
        assertNull(problemOf(offer, "150.00"));
    }

    private void complete(Trade trade) {
        fixture.paymentReceived(maker, fixture.paymentSent(taker, trade));
    }

    private Trade take(Offer offer, String cash) {
        return fixture.take(taker, new TakeOrder(offer.id(), cash, null));
    }

    private @Nullable ProblemType problemOf(Offer offer, String cash) {
        return TradeFixture.problemOf(() -> take(offer, cash));
    }
}
