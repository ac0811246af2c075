package org.comptoir.market.boundary;

import static org.comptoir.market.boundary.MarketFixture.euro;
import static org.comptoir.market.boundary.MarketFixture.fixed;
import static org.comptoir.market.boundary.MarketFixture.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.control.LedgerFixture;
import org.comptoir.market.Offer;
import org.comptoir.market.OfferPrice;
import org.comptoir.market.OfferState;
import org.comptoir.market.Premium;
import org.comptoir.market.Side;
import org.junit.jupiter.api.Test;

/** What the post writes into offers by itself. */
final class UpkeepTest {
    private static final OfferPrice FOLLOWS = new OfferPrice.Market(new Premium(0), null, null);

    private final MarketFixture market = MarketFixture.withoutPrices();
    private final Caller maker = market.members.join();

    @Test
    void anOfferGoesAndComesBackWithTheSellersCoins() {
        Offer offer = market.fundedSell(maker);
        OwnerId friend = LedgerFixture.newMember();
        send(MarketFixture.owner(maker), friend);
        market.upkeep();
        assertEquals(OfferState.UNFUNDED, stateOf(offer));
        assertFalse(isListed(offer));
        send(friend, MarketFixture.owner(maker));
        market.upkeep();
        assertEquals(OfferState.LIVE, stateOf(offer));
        assertTrue(isListed(offer));
        assertEquals(1, market.offers().offer(offer.id()).version(), "its maker changed nothing");
    }

    @Test
    void anExpiredOfferLeavesTheIndex() {
        Offer offer =
                market.offer(
                        maker,
                        Side.BUY,
                        terms(fixed("150.00"), market.clock.instant().plusSeconds(5)));
        market.upkeep();
        assertTrue(isListed(offer));
        market.clock.advance(Duration.ofSeconds(5));
        market.upkeep();
        assertFalse(isListed(offer));
    }

    @Test
    void anOfferFollowsTheMarket() {
        MarketFixture priced = market.withPrices("XMR/EUR=150.00");
        Caller buyer = priced.members.join();
        Offer offer = priced.offer(buyer, Side.BUY, terms(FOLLOWS, null));
        MarketFixture later = market.withPrices("XMR/EUR=200.00");
        later.upkeep();
        assertEquals(euro("200.00"), later.offers().offer(offer.id()).perCoin());
        assertTrue(isListed(offer));
        market.upkeep();
        assertNull(market.offers().offer(offer.id()).perCoin());
        assertFalse(isListed(offer), "no price, no place in the list");
    }

    @Test
    void aRisingPriceNeedsFewerCoins() {
        MarketFixture priced = market.withPrices("XMR/EUR=100.00");
        Caller seller = priced.members.join();
        priced.fund(seller, "0.05");
        Offer offer = priced.offer(seller, Side.SELL, terms(FOLLOWS, null));
        assertEquals(OfferState.UNFUNDED, offer.state());
        MarketFixture dearer = market.withPrices("XMR/EUR=200.00");
        dearer.upkeep();
        assertEquals(OfferState.LIVE, dearer.offers().offer(offer.id()).state());
    }

    @Test
    void anOfferThatSomebodyHoldsIsLookedAtNextTime() {
        Offer offer = market.fundedSell(maker);
        send(MarketFixture.owner(maker), LedgerFixture.newMember());
        TestDatabase.inTransaction(
                () -> {
                    market.takings().lock(offer.id());
                    TestDatabase.inNewTransaction(market::upkeep);
                });
        assertEquals(OfferState.LIVE, stateOf(offer), "passed by");
        market.upkeep();
        assertEquals(OfferState.UNFUNDED, stateOf(offer));
    }

    private OfferState stateOf(Offer offer) {
        return market.offers().offer(offer.id()).state();
    }

    private void send(OwnerId from, OwnerId to) {
        market.ledger.post(
                LedgerFixture.transfer(
                        from,
                        to,
                        Money.parse("amount", "100", Asset.XMR),
                        LedgerFixture.newKey(from)));
    }

    private static boolean isListed(Offer offer) {
        return TestDatabase.database()
                .withHandle(
                        handle ->
                                handle.createQuery("SELECT listed FROM market.offer WHERE id = :id")
                                        .bind("id", offer.id().value())
                                        .mapTo(Boolean.class)
                                        .one());
    }
}
