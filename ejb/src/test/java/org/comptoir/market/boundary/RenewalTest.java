package org.comptoir.market.boundary;

import static org.comptoir.market.boundary.MarketFixture.fixed;
import static org.comptoir.market.boundary.MarketFixture.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;
import org.comptoir.market.Offer;
import org.comptoir.market.OfferState;
import org.comptoir.market.Side;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An offer that expires is given as long again. */
final class RenewalTest {
    private final MarketFixture market = MarketFixture.withoutPrices();
    private final Caller maker = market.members.join();

    @Test
    void anExpiredOfferLivesAsLongAgainFromNowOn() {
        Offer offer = offerFor(Duration.ofDays(7));
        market.clock.advance(Duration.ofDays(10));
        market.upkeep();
        assertEquals(OfferState.EXPIRED, market.offers().offer(offer.id()).state());
        Offer renewed = renew(offer);
        assertEquals(OfferState.LIVE, renewed.state());
        assertEquals(now().plus(Duration.ofDays(7)), renewed.terms().expiresAt());
        assertEquals(offer.version() + 1, renewed.version());
        assertEquals(renewed, market.offers().offer(offer.id()));
    }

    @Test
    void oneThatStillLivesDoesToo() {
        Offer offer = offerFor(Duration.ofDays(7));
        market.clock.advance(Duration.ofDays(2));
        assertEquals(now().plus(Duration.ofDays(7)), renew(offer).terms().expiresAt());
        market.clock.advance(Duration.ofDays(2));
        assertEquals(now().plus(Duration.ofDays(7)), renew(offer).terms().expiresAt());
    }

    @Test
    void whatItsMakerChangedLaterCounts() {
        Offer offer = offerFor(Duration.ofDays(7));
        market.clock.advance(Duration.ofDays(2));
        change(offer, now().plus(Duration.ofDays(1)));
        market.clock.advance(Duration.ofHours(1));
        TestDatabase.inTransaction(
                () -> market.offers().change(maker, offer.id(), old -> old, true));
        Offer renewed = renew(offer);
        assertEquals(now().plus(Duration.ofDays(1)), renewed.terms().expiresAt());
        assertEquals(OfferState.PAUSED, renewed.state(), "set aside it stays");
    }

    @Test
    void whatDoesNotExpireIsNotRenewed() {
        Offer offer = market.offer(maker, Side.BUY, terms());
        assertEquals(ProblemType.VALIDATION, refusal(maker, offer));
        change(offer, now().plus(Duration.ofDays(1)));
        change(offer, null);
        assertEquals(ProblemType.VALIDATION, refusal(maker, offer));
    }

    @Test
    void onlyItsMakerRenewsItAndNotOnceItIsWithdrawn() {
        Offer offer = offerFor(Duration.ofDays(7));
        assertEquals(ProblemType.FORBIDDEN, refusal(market.members.join(), offer));
        TestDatabase.inTransaction(() -> market.offers().withdraw(maker, offer.id()));
        assertEquals(ProblemType.WRONG_STATE, refusal(maker, offer));
    }

    private Offer offerFor(Duration life) {
        return market.offer(maker, Side.BUY, terms(fixed("150.00"), now().plus(life)));
    }

    private Instant now() {
        return market.clock.instant();
    }

    private Offer renew(Offer offer) {
        return TestDatabase.inTransaction(() -> market.offers().renew(maker, offer.id()));
    }

    private void change(Offer offer, @Nullable Instant expiry) {
        TestDatabase.inTransaction(
                () ->
                        market.offers()
                                .change(
                                        maker,
                                        offer.id(),
                                        old -> terms(old.price(), expiry),
                                        null));
    }

    private ProblemType refusal(Caller caller, Offer offer) {
        return assertThrows(
                        ComptoirException.class,
                        () ->
                                TestDatabase.inTransaction(
                                        () -> market.offers().renew(caller, offer.id())))
                .type();
    }
}
