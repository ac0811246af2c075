package org.comptoir.market.boundary;

import static org.comptoir.market.boundary.MarketFixture.euro;
import static org.comptoir.market.boundary.MarketFixture.fixed;
import static org.comptoir.market.boundary.MarketFixture.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberClosing;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.ProblemType;
import org.comptoir.market.MarketConfig;
import org.comptoir.market.NewOffer;
import org.comptoir.market.Offer;
import org.comptoir.market.OfferId;
import org.comptoir.market.OfferPrice;
import org.comptoir.market.OfferState;
import org.comptoir.market.OfferTerms;
import org.comptoir.market.Premium;
import org.comptoir.market.Reputation;
import org.comptoir.market.Side;
import org.comptoir.market.control.Leaving;
import org.comptoir.market.entity.OfferTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The life of an offer, and what it may say. */
final class OffersTest {
    private final MarketFixture market = MarketFixture.withoutPrices();
    private final Caller maker = market.members.join();

    @Test
    void anOfferIsShownAsItWasMade() {
        Offer offer = market.fundedSell(maker);
        assertEquals(1, offer.version());
        assertEquals(OfferState.LIVE, offer.state());
        assertEquals(maker.member(), offer.maker().id());
        assertEquals(Reputation.NONE, offer.maker().reputation());
        assertEquals(terms(), offer.terms());
        assertEquals(euro("150.00"), offer.perCoin());
        assertEquals(market.clock.instant(), offer.createdAt());
        assertEquals(offer, market.offers().offer(offer.id()));
    }

    @Test
    void aSellerWithoutCoinsForTheSmallestTradeIsUnfunded() {
        market.fund(maker, "0.066666666665");
        assertEquals(OfferState.UNFUNDED, market.offer(maker, Side.SELL, terms()).state());
        market.fund(maker, "0.000000000001");
        assertEquals(OfferState.LIVE, market.offer(maker, Side.SELL, terms()).state());
    }

    @Test
    void aBuyerNeedsNoCoins() {
        assertEquals(OfferState.LIVE, market.offer(maker, Side.BUY, terms()).state());
    }

    @Test
    void everyChangeCountsTheVersionUp() {
        Offer offer = market.fundedSell(maker);
        Offer dearer = change(offer, terms -> terms(fixed("160.00"), terms.expiresAt()), null);
        assertEquals(2, dearer.version());
        assertEquals(euro("160.00"), dearer.perCoin());
        assertEquals(OfferState.PAUSED, change(offer, terms -> terms, true).state());
        Offer back = change(offer, terms -> terms, false);
        assertEquals(OfferState.LIVE, back.state());
        assertEquals(4, back.version());
        assertEquals(back, market.offers().offer(offer.id()));
    }

    @Test
    void aWithdrawnOfferStaysWithdrawn() {
        Offer offer = market.fundedSell(maker);
        TestDatabase.inTransaction(() -> market.offers().withdraw(maker, offer.id()));
        assertEquals(OfferState.WITHDRAWN, market.offers().offer(offer.id()).state());
        assertEquals("withdrawn", stateOf(() -> change(offer, terms -> terms, false)));
        assertEquals(
                "withdrawn",
                stateOf(
                        () ->
                                TestDatabase.inTransaction(
                                        () -> market.offers().withdraw(maker, offer.id()))));
    }

    @Test
    void onlyItsMakerChangesAnOffer() {
        Offer offer = market.fundedSell(maker);
        Caller other = market.members.join();
        assertEquals(
                ProblemType.FORBIDDEN,
                problem(
                        () ->
                                TestDatabase.inTransaction(
                                        () ->
                                                market.offers()
                                                        .change(
                                                                other,
                                                                offer.id(),
                                                                terms -> terms,
                                                                true))));
        assertEquals(
                ProblemType.FORBIDDEN,
                problem(
                        () ->
                                TestDatabase.inTransaction(
                                        () -> market.offers().withdraw(other, offer.id()))));
        OfferId never = new OfferId(Ids.next());
        assertEquals(ProblemType.NOT_FOUND, problem(() -> market.offers().offer(never)));
        assertEquals(OfferState.LIVE, market.offers().offer(offer.id()).state());
    }

    @Test
    void anOfferExpiresByTheClockAndALaterExpiryRevivesIt() {
        Instant end = market.clock.instant().plusSeconds(60);
        market.fund(maker, "1");
        Offer offer = market.offer(maker, Side.SELL, terms(fixed("150.00"), end));
        market.clock.advance(Duration.ofSeconds(60));
        assertEquals(OfferState.EXPIRED, market.offers().offer(offer.id()).state());
        assertEquals("expired", stateOf(() -> change(offer, terms -> terms, false)));
        Instant later = end.plusSeconds(60);
        assertEquals(
                OfferState.LIVE, change(offer, terms -> terms(terms.price(), later), null).state());
        assertNull(change(offer, terms -> terms(terms.price(), null), null).terms().expiresAt());
    }

    @Test
    void aMarketPriceNeedsAMarket() {
        OfferPrice follow = new OfferPrice.Market(Premium.parse("premiumPercent", "5"), null, null);
        assertEquals(
                ProblemType.NO_PRICE,
                problem(() -> market.offer(maker, Side.BUY, terms(follow, null))));
        MarketFixture priced = market.withPrices("XMR/EUR=150.00");
        Caller buyer = priced.members.join();
        Offer offer = priced.offer(buyer, Side.BUY, terms(follow, null));
        assertEquals(euro("157.50"), offer.perCoin());
    }

    @Test
    void refusesWhatAnOfferMayNotSay() {
        Instant now = market.clock.instant();
        refused("price.amount", terms(fixed("0.00"), null));
        refused("expiresAt", terms(fixed("150.00"), now));
        refused("expiresAt", terms(fixed("150.00"), now.plus(Duration.ofDays(367))));
        refused("minAmount", sized("0.00", "10.00", "sepa"));
        refused("maxAmount", sized("10.00", "9.99", "sepa"));
        refused("maxAmount", sized("10.00", "92233720368547758.07", "sepa"));
        refused("minAmount", at("92233720368547758.07", "0.01"));
        refused("paymentMethods", sized("10.00", "20.00"));
        refused("paymentMethods", sized("10.00", "20.00", "sepa", "sepa"));
        refused("paymentMethods", sized("10.00", "20.00", "no-such-method"));
        refused(
                "paymentMethods",
                sized("10.00", "20.00", Collections.nCopies(11, "sepa").toArray(String[]::new)));
        refused("terms", worded("a\u202eb", Duration.ofHours(1)));
        refused("terms", worded("x".repeat(4_001), Duration.ofHours(1)));
        refused("paymentWindowMinutes", worded("", Duration.ofMinutes(14)));
        refused("paymentWindowMinutes", worded("", Duration.ofMinutes(10_081)));
    }

    @Test
    void floorIsNotAboveCeiling() {
        MarketFixture priced = market.withPrices("XMR/EUR=150.00");
        Caller buyer = priced.members.join();
        OfferPrice upsideDown = new OfferPrice.Market(new Premium(0), euro("2.00"), euro("1.99"));
        ComptoirException refusal =
                assertThrows(
                        ComptoirException.class,
                        () -> priced.offer(buyer, Side.BUY, terms(upsideDown, null)));
        assertEquals(ProblemType.VALIDATION, refusal.type());
    }

    @Test
    void bitcoinIsNotTradedWhereItDoesNotExist() {
        MarketConfig regtest =
                new MarketConfig("monero-regtest", "none", 100, Duration.ofSeconds(2));
        Offers offers = market.offers(regtest);
        NewOffer order = new NewOffer(Side.BUY, Asset.BTC, terms());
        assertEquals(
                ProblemType.VALIDATION,
                problem(() -> TestDatabase.inTransaction(() -> offers.create(maker, order))));
    }

    @Test
    void nobodyHasMoreOpenOffersThanAllowed() {
        MarketFixture small = new MarketFixture("none", 2);
        Caller buyer = small.members.join();
        Offer first = small.offer(buyer, Side.BUY, terms());
        small.offer(buyer, Side.BUY, terms());
        assertEquals(
                ProblemType.TOO_MANY_OPEN_OFFERS,
                problem(() -> small.offer(buyer, Side.BUY, terms())));
        TestDatabase.inTransaction(() -> small.offers().withdraw(buyer, first.id()));
        assertEquals(OfferState.LIVE, small.offer(buyer, Side.BUY, terms()).state());
    }

    @Test
    void everybodySeesTheirOwnOffersNewestFirst() {
        Offer first = market.fundedSell(maker);
        Offer second = market.offer(maker, Side.BUY, terms());
        TestDatabase.inTransaction(() -> market.offers().withdraw(maker, first.id()));
        var page = market.offers().own(maker, null, 1);
        assertEquals(List.of(second.id()), page.items().stream().map(Offer::id).toList());
        assertEquals(second.id().toString(), page.next());
        var rest = market.offers().own(maker, second.id().value(), 1);
        assertEquals(List.of(first.id()), rest.items().stream().map(Offer::id).toList());
        assertNull(rest.next());
    }

    @Test
    void aSessionThatEndedOffersNothing() {
        market.sessions.end(maker);
        assertEquals(
                ProblemType.UNAUTHENTICATED, problem(() -> market.offer(maker, Side.BUY, terms())));
    }

    @Test
    void whoHasAnOpenOfferCannotLeave() {
        Offer offer = market.offer(maker, Side.BUY, terms());
        assertEquals(List.of("offer"), objections());
        change(offer, terms -> terms, true);
        assertEquals(List.of("offer"), objections());
        TestDatabase.inTransaction(() -> market.offers().withdraw(maker, offer.id()));
        assertEquals(List.of(), objections());
        market.offer(maker, Side.BUY, terms(fixed("1.00"), market.clock.instant().plusSeconds(1)));
        assertEquals(List.of("offer"), objections());
        market.clock.advance(Duration.ofSeconds(1));
        assertEquals(List.of(), objections());
    }

    private List<String> objections() {
        MemberClosing closing = new MemberClosing(maker.member());
        new Leaving(new OfferTable(TestDatabase.database()), market.clock).onClosing(closing);
        return closing.objections();
    }

    private Offer change(Offer offer, UnaryOperator<OfferTerms> change, @Nullable Boolean paused) {
        return TestDatabase.inTransaction(
                () -> market.offers().change(maker, offer.id(), change, paused));
    }

    private void refused(String field, OfferTerms terms) {
        ComptoirException refusal =
                assertThrows(ComptoirException.class, () -> market.offer(maker, Side.BUY, terms));
        assertEquals(ProblemType.VALIDATION, refusal.type());
        assertEquals(field, String.valueOf(refusal.getMessage()).split(" ", 2)[0]);
    }

    private static OfferTerms sized(String least, String most, String... methods) {
        OfferTerms like = terms();
        return new OfferTerms(
                like.price(),
                euro(least),
                euro(most),
                Arrays.asList(methods),
                "",
                like.paymentWindow(),
                null);
    }

    private static OfferTerms at(String price, String least) {
        OfferTerms like = sized(least, "20.00", "sepa");
        return new OfferTerms(
                fixed(price),
                like.minAmount(),
                like.maxAmount(),
                like.paymentMethods(),
                "",
                like.paymentWindow(),
                null);
    }

    private static OfferTerms worded(String text, Duration window) {
        OfferTerms like = terms();
        return new OfferTerms(
                like.price(),
                like.minAmount(),
                like.maxAmount(),
                like.paymentMethods(),
                text,
                window,
                null);
    }

    private static String stateOf(Runnable step) {
        ComptoirException refusal = assertThrows(ComptoirException.class, step::run);
        assertEquals(ProblemType.WRONG_STATE, refusal.type());
        return String.valueOf(refusal.members().get("state"));
    }

    private static ProblemType problem(Runnable step) {
        return assertThrows(ComptoirException.class, step::run).type();
    }
}
