package org.comptoir.market.boundary;

import static org.comptoir.market.boundary.MarketFixture.euro;
import static org.comptoir.market.boundary.MarketFixture.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.market.Fiat;
import org.comptoir.market.Offer;
import org.comptoir.market.OfferPrice;
import org.comptoir.market.OfferState;
import org.comptoir.market.PauseReason;
import org.comptoir.market.Premium;
import org.comptoir.market.Side;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Offers that follow what sources agree on. */
final class FloatingOffersTest {
    private static final OfferPrice FOLLOWS = new OfferPrice.Market(new Premium(200), null, null);

    private final MarketFixture market = MarketFixture.asking();
    private final Caller maker = market.members.join();

    @Test
    void anOfferPausesWithoutASafePriceAndGoesOnByItself() {
        market.sourcesSay("150.00", "150.00");
        Offer offer = market.offer(maker, Side.BUY, terms(FOLLOWS, null));
        assertEquals(OfferState.LIVE, offer.state());
        assertEquals(euro("153.00"), offer.perCoin());

        market.sourcesSay("100.00", "200.00");
        market.upkeep();
        assertEquals(OfferState.PAUSED, shown(offer).state());
        assertEquals(PauseReason.NO_PRICE, shown(offer).pauseReason());
        assertNull(shown(offer).perCoin());

        market.sourcesSay("160.00", "160.00");
        market.upkeep();
        assertEquals(OfferState.LIVE, shown(offer).state());
        assertNull(shown(offer).pauseReason());
        assertEquals(euro("163.20"), shown(offer).perCoin());
        assertEquals(1, shown(offer).version(), "its maker changed nothing");
    }

    @Test
    void aSellersOfferComesBackFundedToo() {
        market.sourcesSay("150.00", "150.00");
        market.fund(maker, "100");
        Offer offer = market.offer(maker, Side.SELL, terms(FOLLOWS, null));
        market.sourcesSay("100.00", "200.00");
        market.upkeep();
        assertEquals(OfferState.PAUSED, shown(offer).state());
        market.sourcesSay("150.00", "150.00");
        market.upkeep();
        assertEquals(OfferState.LIVE, shown(offer).state());
    }

    @Test
    void silenceIsBorneForAWhile() {
        market.sourcesSay("150.00", "150.00");
        Offer offer = market.offer(maker, Side.BUY, terms(FOLLOWS, null));
        market.clock.advance(Duration.ofMinutes(4));
        market.sourcesSay();
        market.upkeep();
        assertEquals(OfferState.LIVE, shown(offer).state());
        market.clock.advance(Duration.ofMinutes(1));
        market.upkeep();
        assertEquals(PauseReason.NO_PRICE, shown(offer).pauseReason());
    }

    @Test
    void whoTakesItBeforeThePostHasLookedIsRefusedToo() {
        market.sourcesSay("150.00", "150.00");
        Offer offer = market.offer(maker, Side.BUY, terms(FOLLOWS, null));
        market.sourcesSay("100.00", "200.00");
        Refused refused =
                assertThrows(
                        Refused.class,
                        () ->
                                TestDatabase.inTransaction(
                                        () ->
                                                market.takings()
                                                        .requireLive(
                                                                market.takings()
                                                                        .lock(offer.id())
                                                                        .offer())));
        assertEquals(ProblemType.WRONG_STATE, refused.type());
        assertEquals(Map.of("state", "paused", "pauseReason", "no_price"), refused.members());
    }

    @Test
    void whatItsMakerSetAsideStaysSo() {
        market.sourcesSay("150.00", "150.00");
        Offer offer = market.offer(maker, Side.BUY, terms(FOLLOWS, null));
        TestDatabase.inTransaction(
                () -> market.offers().change(maker, offer.id(), old -> old, true));
        market.sourcesSay("100.00", "200.00");
        market.upkeep();
        assertEquals(PauseReason.MAKER, shown(offer).pauseReason());
        Offer back =
                TestDatabase.inTransaction(
                        () -> market.offers().change(maker, offer.id(), old -> old, false));
        assertEquals(PauseReason.NO_PRICE, back.pauseReason(), "it waits for a price now");
    }

    @Test
    void anExpiredOfferFollowsAgainOnceItIsRenewed() {
        market.sourcesSay("150.00", "150.00");
        Instant tomorrow = market.clock.instant().plus(Duration.ofDays(1));
        Offer offer = market.offer(maker, Side.BUY, terms(FOLLOWS, tomorrow));
        market.clock.advance(Duration.ofDays(2));
        market.sourcesSay("150.00", "150.00");
        market.upkeep();
        market.sourcesSay("200.00", "200.00");
        market.upkeep();
        assertEquals(euro("153.00"), shown(offer).perCoin(), "nobody can take it");
        TestDatabase.inTransaction(() -> market.offers().renew(maker, offer.id()));
        assertEquals(OfferState.LIVE, shown(offer).state());
        assertEquals(euro("204.00"), shown(offer).perCoin());
        market.sourcesSay("210.00", "210.00");
        market.upkeep();
        assertEquals(euro("214.20"), shown(offer).perCoin());
    }

    /** The rule is in SQL as well, for all offers at once. */
    @Test
    void theStatementThatFollowsTheMarketComputesAsTheRuleDoes() {
        long seed = new Random().nextLong();
        System.out.println("FloatingOffersTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            market.sourcesSay("100.00", "100.00");
            OfferPrice.Market price = anyPrice(random);
            Offer offer = market.offer(maker, Side.BUY, terms(price, null));
            String now = new Fiat(1L + random.nextInt(30_000), MarketFixture.EUR).toDecimal();
            market.sourcesSay(now, now);
            market.upkeep();
            assertEquals(
                    price.effective(euro(now)).orElse(null),
                    shown(offer).perCoin(),
                    price + " at " + now);
            TestDatabase.inTransaction(() -> market.offers().withdraw(maker, offer.id()));
        }
    }

    private static OfferPrice.Market anyPrice(Random random) {
        int premium = random.nextInt(4) == 0 ? random.nextInt(50) - 9_990 : random.nextInt(4_000);
        long floor = 1L + random.nextInt(20_000);
        return new OfferPrice.Market(
                new Premium(premium),
                maybe(random, floor),
                maybe(random, floor + random.nextInt(20_000)));
    }

    private static @Nullable Fiat maybe(Random random, long minor) {
        return random.nextBoolean() ? new Fiat(minor, MarketFixture.EUR) : null;
    }

    private Offer shown(Offer offer) {
        return market.offers().offer(offer.id());
    }
}
