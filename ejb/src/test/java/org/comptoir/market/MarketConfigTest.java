package org.comptoir.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.comptoir.kernel.Asset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarketConfigTest {
    @Test
    void bitcoinExistsOnTheDemoChainOnly() {
        assertEquals(EnumSet.allOf(Asset.class), config("demo", "none", 100).assets());
        assertEquals(EnumSet.of(Asset.XMR), config("monero-regtest", "none", 100).assets());
        assertEquals(EnumSet.of(Asset.XMR), config("monero", "none", 100).assets());
    }

    @Test
    void readsPricesSetByHand() {
        MarketConfig config = config("demo", "XMR/EUR=150.00, BTC/JPY=9000000", 100);
        assertEquals(
                List.of("XMR 150.00 EUR", "BTC 9000000 JPY"),
                config.fixedPrices().stream()
                        .map(price -> price.asset() + " " + price.perCoin())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"XMR", "XMR/EUR", "XMR/EUR=", "XMR/EUR=-1", "xmr/EUR=1"})
    void refusesPricesThatAreNone(String text) {
        assertThrows(IllegalArgumentException.class, () -> config("demo", text, 100));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void refusesACapOutOfRange(int cap) {
        assertThrows(IllegalArgumentException.class, () -> config("demo", "none", cap));
    }

    @Test
    void refusesAPauseOutOfRange() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new MarketConfig("demo", "none", 100, Duration.ofMillis(99)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new MarketConfig("demo", "none", 100, Duration.ofSeconds(61)));
    }

    private static MarketConfig config(String chain, String prices, int cap) {
        return new MarketConfig(chain, prices, cap, Duration.ofSeconds(2));
    }
}
