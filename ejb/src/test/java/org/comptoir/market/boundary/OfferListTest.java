package org.comptoir.market.boundary;

import static org.comptoir.market.boundary.MarketFixture.fixed;
import static org.comptoir.market.boundary.MarketFixture.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Page;
import org.comptoir.market.Fiat;
import org.comptoir.market.Offer;
import org.comptoir.market.OfferId;
import org.comptoir.market.OfferPrice;
import org.comptoir.market.OfferQuery;
import org.comptoir.market.OfferSort;
import org.comptoir.market.OfferTerms;
import org.comptoir.market.Side;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The public list: what is in it, in which order, page by page, along an index. */
final class OfferListTest {
    /** A currency that no other test uses, so that this test's offers are alone in their list. */
    private static final Currency KWD = Currency.getInstance("KWD");

    private final MarketFixture market = MarketFixture.withoutPrices();
    private final List<Offer> made = new ArrayList<>();
    private final Caller maker = market.members.join();

    @AfterEach
    void takeBack() {
        made.forEach(
                offer ->
                        TestDatabase.database()
                                .useHandle(
                                        handle ->
                                                handle.createUpdate(
                                                                """
                                                                UPDATE market.offer
                                                                   SET state = 'withdrawn'
                                                                 WHERE id = :id
                                                                """)
                                                        .bind("id", offer.id().value())
                                                        .execute()));
    }

    @Test
    void showsOnlyWhatCanBeTaken() {
        Offer buys = make(Side.BUY, "50.000", "sepa");
        Offer paused = make(Side.BUY, "50.000", "sepa");
        change(paused, true);
        Offer withdrawn = make(Side.BUY, "50.000", "sepa");
        TestDatabase.inTransaction(() -> market.offers().withdraw(maker, withdrawn.id()));
        make(Side.SELL, "50.000", "sepa");
        Instant soon = market.clock.instant().plusSeconds(1);
        Offer expiring = keep(market.offer(maker, Side.BUY, kwd("50.000", soon, "sepa")));
        assertEquals(List.of(expiring.id(), buys.id()), ids(query(OfferSort.NEWEST)));
        market.clock.advance(Duration.ofSeconds(1));
        assertEquals(List.of(buys.id()), ids(query(OfferSort.NEWEST)));
    }

    @Test
    void sellersAppearWithTheirCoinsAndGoWithThem() {
        Offer sells = make(Side.SELL, "50.000", "sepa");
        assertEquals(List.of(), ids(query(OfferSort.NEWEST)));
        market.fund(maker, "10");
        market.upkeep();
        assertEquals(List.of(sells.id()), ids(query(OfferSort.NEWEST)));
    }

    @Test
    void filtersBySidePaymentMethodAndAmount() {
        market.fund(maker, "100");
        Offer sells = make(Side.SELL, "50.000", "sepa", "wise");
        Offer buys = make(Side.BUY, "50.000", "wise");
        assertEquals(List.of(buys.id(), sells.id()), ids(query(null, null, null)));
        assertEquals(List.of(sells.id()), ids(query(Side.SELL, null, null)));
        assertEquals(List.of(buys.id()), ids(query(Side.BUY, null, null)));
        assertEquals(List.of(sells.id()), ids(query(null, "sepa", null)));
        assertEquals(List.of(buys.id(), sells.id()), ids(query(null, "wise", null)));
        assertEquals(List.of(), ids(query(null, "cash-by-mail", null)));
        assertEquals(2, ids(query(null, null, "10")).size());
        assertEquals(2, ids(query(null, null, "1000.000")).size());
        assertEquals(0, ids(query(null, null, "9.999")).size());
        assertEquals(0, ids(query(null, null, "1000.001")).size());
    }

    @Test
    void anAmountIsReadInEachOffersOwnCurrency() {
        Offer dinar = make(Side.BUY, "50.000", "sepa");
        OfferQuery everywhere =
                new OfferQuery(
                        Side.BUY, null, null, "sepa", new BigDecimal("999"), OfferSort.NEWEST);
        assertTrue(ids(everywhere).contains(dinar.id()));
        OfferQuery tooMuch =
                new OfferQuery(
                        Side.BUY, null, null, "sepa", new BigDecimal("1001"), OfferSort.NEWEST);
        assertFalse(ids(tooMuch).contains(dinar.id()));
    }

    @Test
    void theBestPriceForTheTakerComesFirst() {
        market.fund(maker, "100");
        Offer middle = make(Side.SELL, "50.000", "sepa");
        Offer dear = make(Side.SELL, "60.000", "sepa");
        Offer cheap = make(Side.SELL, "40.000", "sepa");
        assertEquals(List.of(cheap.id(), middle.id(), dear.id()), ids(priced(Side.SELL)));
        Offer low = make(Side.BUY, "30.000", "sepa");
        Offer high = make(Side.BUY, "45.000", "sepa");
        assertEquals(List.of(high.id(), low.id()), ids(priced(Side.BUY)));
        assertEquals(
                List.of(high.id(), low.id(), cheap.id(), middle.id(), dear.id()),
                ids(priced(null)));
    }

    @Test
    void theMakerWithMostCompletedTradesComesFirst() {
        Caller trusted = market.members.join();
        Offer unknown = make(Side.BUY, "50.000", "sepa");
        Offer known = keep(market.offer(trusted, Side.BUY, kwd("50.000", null, "sepa")));
        for (int i = 0; i < 3; i++) {
            TestDatabase.inTransaction(
                    () ->
                            market.takings()
                                    .completed(
                                            market.members.usernames(List.of(trusted.member()))));
        }
        assertEquals(List.of(known.id(), unknown.id()), ids(query(OfferSort.REPUTATION)));
        assertEquals(
                3,
                search(query(OfferSort.REPUTATION), null, 1)
                        .items()
                        .get(0)
                        .maker()
                        .reputation()
                        .completedTrades());
    }

    @ParameterizedTest
    @EnumSource(OfferSort.class)
    void pagesTileTheListWithoutGapOrRepeat(OfferSort sort) {
        Caller second = market.members.join();
        for (int i = 0; i < 4; i++) {
            make(Side.BUY, "50.000", "sepa");
            keep(
                    market.offer(
                            second, Side.BUY, kwd(i % 2 == 0 ? "50.000" : "51.000", null, "sepa")));
        }
        List<OfferId> all = ids(query(sort));
        assertEquals(8, all.size());
        for (int limit = 1; limit <= 8; limit++) {
            List<OfferId> tiled = new ArrayList<>();
            String cursor = null;
            do {
                Page<Offer> page = search(query(sort), cursor, limit);
                assertTrue(page.items().size() <= limit);
                page.items().forEach(offer -> tiled.add(offer.id()));
                cursor = page.next();
            } while (cursor != null);
            assertEquals(all, tiled, "pages of " + limit);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "e30", "!!!!", "bnVsbA", "TkVXRVNUfHx4fHl8eg"})
    void aCursorThatIsNoneIsRefused(String cursor) {
        assertThrows(InvalidInput.class, () -> search(query(OfferSort.NEWEST), cursor, 10));
    }

    @Test
    void aCursorOfAnotherOrderOrWithForeignWordsIsRefused() {
        make(Side.BUY, "50.000", "sepa");
        make(Side.BUY, "50.000", "sepa");
        String cursor = search(query(OfferSort.NEWEST), null, 1).next();
        assertThrows(InvalidInput.class, () -> search(query(OfferSort.PRICE), cursor, 1));
        String forged =
                Base64.getUrlEncoder()
                        .encodeToString(
                                ("PRICE|' OR true --|0|"
                                                + made.get(0).id()
                                                + "|"
                                                + made.get(0).id())
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThrows(InvalidInput.class, () -> search(query(OfferSort.PRICE), forged, 1));
    }

    private static OfferQuery query(OfferSort sort) {
        return new OfferQuery(null, null, KWD, null, null, sort);
    }

    private static OfferQuery priced(@Nullable Side side) {
        return new OfferQuery(side, null, KWD, null, null, OfferSort.PRICE);
    }

    private static OfferQuery query(
            @Nullable Side side, @Nullable String method, @Nullable String amount) {
        return new OfferQuery(
                side,
                null,
                KWD,
                method,
                amount == null ? null : new BigDecimal(amount),
                OfferSort.NEWEST);
    }

    private List<OfferId> ids(OfferQuery query) {
        return search(query, null, 100).items().stream().map(Offer::id).toList();
    }

    private Page<Offer> search(OfferQuery query, @Nullable String cursor, int limit) {
        return market.offers().search(query, cursor, limit);
    }

    private void change(Offer offer, boolean paused) {
        TestDatabase.inTransaction(
                () -> market.offers().change(maker, offer.id(), terms -> terms, paused));
    }

    private Offer make(Side side, String price, String... methods) {
        return keep(market.offer(maker, side, kwd(price, null, methods)));
    }

    private Offer keep(Offer offer) {
        made.add(offer);
        return offer;
    }

    private static OfferTerms kwd(String price, @Nullable Instant expiresAt, String... methods) {
        OfferTerms like = terms(fixed("1.00"), expiresAt);
        return new OfferTerms(
                new OfferPrice.Fixed(Fiat.parse("price", price, KWD)),
                Fiat.parse("min", "10.000", KWD),
                Fiat.parse("max", "1000.000", KWD),
                List.of(methods),
                "",
                like.paymentWindow(),
                like.expiresAt());
    }
}
