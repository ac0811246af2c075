package org.comptoir.market.boundary;

import static org.comptoir.market.boundary.MarketFixture.euro;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.Asset;
import org.comptoir.market.FeedLook;
import org.comptoir.market.FeedOutcome;
import org.comptoir.market.MarketPrice;
import org.comptoir.market.Pair;
import org.comptoir.market.Quote;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is learnt of sources, and how long it is believed: five minutes, asked every minute. */
final class PriceFeedsTest {
    private static final Pair PAIR = new Pair(Asset.XMR, MarketFixture.EUR);

    private final MarketFixture market = MarketFixture.asking();
    private final PriceFeeds feeds = market.feeds();

    @BeforeEach
    void nothingIsKnown() {
        TestDatabase.database()
                .useHandle(
                        handle -> {
                            handle.execute("DELETE FROM market.feed_quote");
                            handle.execute(
                                    "UPDATE market.feed SET outcome = 'new', price_minor = NULL,"
                                            + " at = NULL, due_at = '2026-01-01T00:00:00Z'");
                        });
    }

    @Test
    void aPairIsAskedForOnceInAnInterval() {
        assertTrue(due().contains(PAIR));
        assertFalse(due().contains(PAIR), "somebody asks already");
        market.clock.advance(Duration.ofSeconds(59));
        assertFalse(due().contains(PAIR));
        market.clock.advance(Duration.ofSeconds(1));
        assertTrue(due().contains(PAIR));
    }

    @Test
    void theMedianOfThoseThatAgreeIsThePrice() {
        assertEquals(FeedOutcome.AGREED, learn("150.00", "151.00", "999.00"));
        MarketPrice price = price().get(0);
        assertEquals(euro("150.50"), price.price().perCoin());
        assertEquals("median", price.source());
        assertEquals(market.clock.instant(), price.at());
        assertEquals(
                List.of("aa 150.00 EUR", "bb 151.00 EUR"),
                price.quotes().stream()
                        .map(quote -> quote.source() + " " + quote.perCoin())
                        .toList());
        assertEquals(new FeedLook(PAIR, FeedOutcome.AGREED, price.at(), true), look());
    }

    @Test
    void whileTooFewAnswerThePriceStaysUntilItIsTooOld() {
        learn("150.00", "151.00");
        market.clock.advance(Duration.ofMinutes(4));
        assertEquals(FeedOutcome.TOO_FEW, learn("170.00"));
        assertEquals(euro("150.50"), price().get(0).price().perCoin());
        assertTrue(look().isSafe());
        assertEquals(FeedOutcome.TOO_FEW, look().outcome());
        market.clock.advance(Duration.ofSeconds(59));
        assertEquals(1, price().size());
        market.clock.advance(Duration.ofSeconds(1));
        assertEquals(List.of(), price());
        assertFalse(look().isSafe());
        learn("170.00", "171.00");
        assertEquals(euro("170.50"), price().get(0).price().perCoin());
    }

    @Test
    void whenTheyDisagreeThereIsNoPriceAtOnce() {
        learn("150.00", "151.00");
        assertEquals(FeedOutcome.DISAGREED, learn("100.00", "200.00"));
        assertEquals(List.of(), price());
        assertEquals(FeedOutcome.TOO_FEW, learn());
        assertEquals(List.of(), price(), "and silence brings nothing back");
    }

    @Test
    void aClockThatWasAheadKeepsNoPriceAlive() {
        market.clock.advance(Duration.ofHours(2));
        learn("150.00", "151.00");
        market.clock.advance(Duration.ofHours(-2));
        assertEquals(List.of(), price(), "it is of the future");
        assertFalse(look().isSafe());
        assertTrue(due().contains(PAIR), "nobody waits two hours to ask again");
        assertFalse(due().contains(PAIR));
        learn("170.00", "171.00");
        assertEquals(euro("170.50"), price().get(0).price().perCoin());
    }

    @Test
    void aPriceByHandWins() {
        learn("150.00", "151.00");
        MarketFixture byHand = market.withPrices("XMR/EUR=99.00");
        assertEquals(
                List.of("fixed"),
                byHand.catalogue().prices().stream()
                        .filter(price -> price.pair().equals(PAIR))
                        .map(MarketPrice::source)
                        .toList());
        learn("100.00", "200.00");
        assertFalse(look().isSafe());
        assertTrue(
                byHand.feeds().looks().stream()
                        .anyMatch(look -> look.pair().equals(PAIR) && look.isSafe()),
                "offers follow the one by hand");
    }

    @Test
    void aPostWithoutSourcesForgetsWhatItKnew() {
        learn("150.00", "151.00");
        MarketFixture without = MarketFixture.withoutPrices();
        assertEquals(List.of(), without.catalogue().prices());
        assertEquals(List.of(), without.feeds().looks());
    }

    private List<Pair> due() {
        return TestDatabase.inTransaction(feeds::due);
    }

    private FeedOutcome learn(String... prices) {
        due();
        List<Quote> quotes = new ArrayList<>();
        for (String price : prices) {
            String name = String.valueOf((char) ('a' + quotes.size())).repeat(2);
            quotes.add(new Quote(name, euro(price), market.clock.instant()));
        }
        return TestDatabase.inTransaction(() -> feeds.learn(PAIR, quotes));
    }

    private List<MarketPrice> price() {
        return market.catalogue().prices().stream()
                .filter(price -> price.pair().equals(PAIR))
                .toList();
    }

    private FeedLook look() {
        return feeds.looks().stream()
                .filter(look -> look.pair().equals(PAIR))
                .findFirst()
                .orElseThrow();
    }
}
