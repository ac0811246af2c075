package org.comptoir.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FeedConfigTest {
    @Test
    void nobodyIsAskedUnlessAnOperatorNamesSources() {
        assertTrue(config("demo", "none", "EUR").pairs().isEmpty());
        assertTrue(config("demo", "", "EUR").sources().isEmpty());
    }

    @Test
    void readsSourcesAndTheirOtherAddresses() {
        FeedConfig config = config("monero", "kraken, coingecko=http://prices.lan:8080/x", "EUR");
        assertEquals(List.of("kraken", "coingecko"), config.sources());
        assertEquals(Optional.empty(), config.otherAddress("kraken"));
        assertEquals(
                Optional.of(URI.create("http://prices.lan:8080/x")),
                config.otherAddress("coingecko"));
    }

    @Test
    void asksForEveryCoinOfThePostInEveryCurrency() {
        assertEquals(
                List.of("XMR/EUR", "BTC/EUR", "XMR/USD", "BTC/USD"),
                config("demo", "kraken,coingecko", "USD,EUR").pairs().stream()
                        .map(Pair::toString)
                        .toList());
        assertEquals(
                List.of("XMR/EUR"),
                config("monero", "kraken,coingecko", "EUR").pairs().stream()
                        .map(Pair::toString)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mtgox,kraken",
                "kraken,kraken",
                "kraken",
                "kraken,coingecko=",
                "kraken,coingecko=not an address",
                "kraken,coingecko=//",
                "kraken,coingecko=prices.lan",
                "kraken,coingecko=ftp://prices.lan",
                "kraken,coingecko=http://user@prices.lan",
                "kraken,coingecko=http://prices.lan/?x=",
                "kraken,coingecko=http://prices.lan/#x",
                "kraken,,coingecko",
            })
    void refusesSourcesThatAreNone(String sources) {
        assertThrows(IllegalArgumentException.class, () -> config("demo", sources, "EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XAU", "eur", "", "EUR,,USD"})
    void refusesWhatIsNoCash(String currencies) {
        assertThrows(RuntimeException.class, () -> config("demo", "kraken,coingecko", currencies));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.5S, PT5M, 2, 5",
        "PT2H, PT5H, 2, 5",
        "PT1M, PT25H, 2, 5",
        "PT1M, PT1M, 2, 5",
        "PT1M, PT5M, 0, 5",
        "PT1M, PT5M, 7, 5",
        "PT1M, PT5M, 2, 0",
        "PT1M, PT5M, 2, 51",
    })
    void refusesWhatIsOutOfRange(Duration interval, Duration maxAge, int needed, int spread) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new FeedConfig("demo", "none", "EUR", interval, maxAge, needed, spread));
    }

    private static FeedConfig config(String chain, String sources, String currencies) {
        return new FeedConfig(
                chain, sources, currencies, Duration.ofMinutes(1), Duration.ofMinutes(5), 2, 5);
    }
}
