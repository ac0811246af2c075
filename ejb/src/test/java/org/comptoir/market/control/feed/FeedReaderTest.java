package org.comptoir.market.control.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.comptoir.guard.boundary.TestEgress;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.PostClock;
import org.comptoir.market.FeedConfig;
import org.comptoir.market.Pair;
import org.comptoir.market.Quote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded answers, asked for over a real socket through the one way out. */
final class FeedReaderTest {
    private static final Instant NOW = Instant.parse(RecordedSources.RECORDED_AT);
    private static final String[] ALL = {
        "kraken", "coinbase", "bitstamp", "bitfinex", "coingecko", "coinpaprika"
    };

    private final RecordedSources sources = new RecordedSources();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<String> silent = new HashSet<>();
    private final PostClock clock = new PostClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void stop() {
        sources.close();
        threads.shutdownNow();
    }

    @Test
    void readsWhatEachSourceSaysOfMonero() {
        assertEquals(
                List.of(
                        "kraken 150.28 2026-06-01T12:00:00Z",
                        "coingecko 150.11 2026-06-01T11:59:47Z",
                        "coinpaprika 149.88 2026-06-01T11:59:10Z"),
                ask(Asset.XMR, "EUR", ALL));
        assertEquals(3, sources.asked().size(), "who does not trade it is not asked");
    }

    @Test
    void readsWhatEachSourceSaysOfBitcoin() {
        sources.change("coinpaprika", "{}");
        assertEquals(
                List.of(
                        "kraken 60010.05 2026-06-01T12:00:00Z",
                        "coinbase 60002.00 2026-06-01T12:00:00Z",
                        "bitstamp 60004.00 2026-06-01T11:59:50Z",
                        "bitfinex 60003.00 2026-06-01T12:00:00Z",
                        "coingecko 60007.00 2026-06-01T11:59:47Z"),
                ask(Asset.BTC, "EUR", ALL));
    }

    @Test
    void asksOnlyThoseThatAreNamed() {
        assertEquals(1, ask(Asset.XMR, "EUR", "kraken").size());
        assertEquals(List.of("/kraken/0/public/Ticker?pair=XMREUR"), sources.asked());
        assertEquals(
                List.of("bitfinex 162.25 2026-06-01T12:00:00Z"), ask(Asset.XMR, "USD", "bitfinex"));
    }

    @Test
    void anErrorIsNoQuote() {
        assertEquals(List.of(), ask(Asset.XMR, "CHF", "kraken", "coingecko"));
        assertTrue(silent.isEmpty(), "both answered");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "kraken|",
                "kraken|<html>Moved</html>",
                "kraken|[]",
                "kraken|{\"error\":[],\"result\":{}}",
                "kraken|{\"error\":[],\"result\":{\"A\":{\"c\":[\"1.0\"]},\"B\":{\"c\":[\"2.0\"]}}}",
                "kraken|{\"error\":[],\"result\":{\"A\":{\"c\":[\"0.00\"]}}}",
                "kraken|{\"error\":[],\"result\":{\"A\":{\"c\":[\"-150.0\"]}}}",
                "kraken|{\"error\":[],\"result\":{\"A\":{\"c\":[\"NaN\"]}}}",
                "kraken|{\"error\":[],\"result\":{\"A\":{\"c\":[null]}}}",
                "kraken|{\"error\":[],\"result\":{\"A\":{\"c\":[\"0.001\"]}}}",
                "kraken|{\"error\":[],\"result\":{\"A\":{\"c\":[\"999999999999999999\"]}}}",
                "coingecko|{\"monero\":{\"eur\":1e400,\"last_updated_at\":1780315187}}",
                "coingecko|{\"monero\":{\"eur\":1e-400,\"last_updated_at\":1780315187}}",
                "coingecko|{\"monero\":{\"eur\":1e999999999,\"last_updated_at\":1780315187}}",
                "coingecko|{\"monero\":{\"eur\":150.1,\"last_updated_at\":1780314800}}",
                "coingecko|{\"monero\":{\"eur\":150.1,\"last_updated_at\":1780315300}}",
                "coingecko|{\"monero\":{\"eur\":150.1,\"last_updated_at\":1e30}}",
                "coingecko|{\"monero\":{\"eur\":150.1,\"last_updated_at\":\"now\"}}",
                "coingecko|{\"monero\":{\"eur\":150.1}}",
                "coingecko|{\"bitcoin\":{\"eur\":150.1,\"last_updated_at\":1780315187}}",
                "coinpaprika|{\"id\":\"btc-bitcoin\",\"last_updated\":\"2026-06-01T11:59:10Z\","
                        + "\"quotes\":{\"EUR\":{\"price\":60000}}}",
                "coinpaprika|{\"id\":\"xmr-monero\",\"last_updated\":\"yesterday\","
                        + "\"quotes\":{\"EUR\":{\"price\":150}}}",
                "coinpaprika|{\"id\":\"xmr-monero\",\"last_updated\":\"2026-06-01T11:59:10Z\","
                        + "\"quotes\":{\"USD\":{\"price\":150}}}",
            })
    void whatIsNotAPriceOfNowIsNoQuote(String source, String answer) {
        sources.change(source, answer == null ? "" : answer);
        assertEquals(List.of(), ask(Asset.XMR, "EUR", source));
    }

    @Test
    void anotherPairIsNoQuote() {
        sources.change(
                "coinbase",
                "{\"data\":{\"amount\":\"60000\",\"base\":\"BTC\",\"currency\":\"USD\"}}");
        sources.change("bitfinex", "[\"error\",10020,\"symbol: invalid\"]");
        assertEquals(List.of(), ask(Asset.BTC, "EUR", "coinbase", "bitfinex"));
    }

    @Test
    void sourcesTellTheTimeOfTheWorldAndNotOfAMovedClock() {
        clock.advance(Duration.ofDays(30));
        assertEquals(
                List.of(
                        "kraken 150.28 2026-07-01T12:00:00Z",
                        "coingecko 150.11 2026-07-01T11:59:47Z"),
                ask(Asset.XMR, "EUR", "kraken", "coingecko"));
    }

    @Test
    void aTimeBeyondAllTimesIsNoQuoteByAMovedClockEither() {
        clock.advance(Duration.ofDays(30));
        sources.change(
                "coinpaprika",
                "{\"id\":\"xmr-monero\",\"last_updated\":\"+1000000000-12-31T23:59:59Z\","
                        + "\"quotes\":{\"EUR\":{\"price\":150}}}");
        assertEquals(List.of(), ask(Asset.XMR, "EUR", "coinpaprika"));
    }

    @Test
    void whoIsSilentIsNotWaitedForAgainInTheSameRound() {
        RecordedSources gone = new RecordedSources();
        String nowhere = gone.setting("kraken") + "," + sources.setting("coingecko");
        String hosts = gone.host() + "," + sources.host();
        gone.close();
        FeedReader reader = reader(nowhere, hosts);
        Pair pair = new Pair(Asset.XMR, Currency.getInstance("EUR"));
        assertEquals(1, reader.ask(pair, silent).size());
        assertEquals(Set.of("kraken"), silent);
        assertEquals(1, reader.ask(pair, silent).size());
    }

    @Test
    void anInternalAddressThatOperatorsDoNotAllowIsNotAsked() {
        FeedReader reader = reader(sources.setting("kraken"), "none");
        assertEquals(
                List.of(),
                reader.ask(new Pair(Asset.XMR, Currency.getInstance("EUR")), new HashSet<>()));
        assertEquals(List.of(), sources.asked());
    }

    private List<String> ask(Asset asset, String currency, String... names) {
        return reader(sources.setting(names), sources.host())
                .ask(new Pair(asset, Currency.getInstance(currency)), silent)
                .stream()
                .map(FeedReaderTest::shown)
                .toList();
    }

    private FeedReader reader(String setting, String hosts) {
        FeedConfig config =
                new FeedConfig(
                        "demo", setting, "EUR", Duration.ofMinutes(1), Duration.ofMinutes(5), 1, 5);
        return new FeedReader(config, TestEgress.allowing(hosts, threads), clock);
    }

    private static String shown(Quote quote) {
        return quote.source() + " " + quote.perCoin().toDecimal() + " " + quote.at();
    }
}
