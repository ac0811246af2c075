package org.comptoir.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Currency;
import java.util.Random;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Money;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A2: coins = floor(fiat × 10^scale / price). */
final class CoinPriceTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @ParameterizedTest
    @CsvSource({
        "XMR, 150.00, 150.00, 1.000000000000",
        "XMR, 150.00, 75.00, 0.500000000000",
        "XMR, 3.00, 1.00, 0.333333333333",
        "XMR, 3.00, 2.00, 0.666666666666",
        "XMR, 150.00, 0.01, 0.000066666666",
        "BTC, 60000.00, 100.00, 0.00166666",
        "BTC, 60000.00, 0.01, 0.00000016",
        "XMR, 0.01, 92233.72, 9223372.000000000000",
        "XMR, 92233720368547758.07, 92233720368547758.07, 1.000000000000",
    })
    void roundsDownToTheSmallestPart(Asset asset, String price, String cash, String coins) {
        CoinPrice perCoin = new CoinPrice(asset, Fiat.parse("price", price, EUR));
        assertEquals(
                coins, perCoin.coinsFor("amount", Fiat.parse("amount", cash, EUR)).toDecimal());
    }

    @Test
    void refusesCashThatBuysNothing() {
        CoinPrice dear = new CoinPrice(Asset.BTC, Fiat.parse("price", "1000001.00", EUR));
        Fiat cent = new Fiat(1, EUR);
        assertThrows(InvalidInput.class, () -> dear.coinsFor("amount", cent));
        assertTrue(dear.possibleCoinsFor(cent).isEmpty());
        CoinPrice justNot = new CoinPrice(Asset.BTC, Fiat.parse("price", "1000000.00", EUR));
        assertEquals(1, justNot.coinsFor("amount", cent).minor());
    }

    @Test
    void refusesMoreThanASingleAmountMayBe() {
        CoinPrice cheap = new CoinPrice(Asset.XMR, new Fiat(1, EUR));
        assertEquals(
                9_223_372_000_000_000_000L,
                cheap.coinsFor("amount", new Fiat(9_223_372, EUR)).minor());
        assertThrows(InvalidInput.class, () -> cheap.coinsFor("amount", new Fiat(9_223_373, EUR)));
        assertTrue(cheap.possibleCoinsFor(new Fiat(Long.MAX_VALUE, EUR)).isEmpty());
    }

    @Test
    void aCoinIsNeverFree() {
        Fiat nothing = new Fiat(0, EUR);
        assertThrows(IllegalArgumentException.class, () -> new CoinPrice(Asset.XMR, nothing));
    }

    /** The definition of floor: coins × price ≤ fiat × 10^scale < (coins + 1) × price. */
    @RepeatedTest(20)
    void isTheFloorForAnyCashAndPrice() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Asset asset = random.nextBoolean() ? Asset.XMR : Asset.BTC;
            long price = 1 + (random.nextLong() >>> (1 + random.nextInt(62)));
            long cash = random.nextLong() >>> (1 + random.nextInt(62));
            CoinPrice perCoin = new CoinPrice(asset, new Fiat(price, EUR));
            BigInteger scaled =
                    BigInteger.valueOf(cash).multiply(BigInteger.TEN.pow(asset.scale()));
            BigInteger perMinor = BigInteger.valueOf(price);
            String round = "seed %d: %d at %d %s".formatted(seed, cash, price, asset);
            perCoin.possibleCoinsFor(new Fiat(cash, EUR))
                    .ifPresentOrElse(
                            coins -> assertFloor(coins, scaled, perMinor, round),
                            () -> {
                                BigInteger exact = scaled.divide(perMinor);
                                assertTrue(exact.signum() == 0 || exact.bitLength() > 63, round);
                            });
        }
    }

    private static void assertFloor(
            Money coins, BigInteger scaled, BigInteger price, String round) {
        BigInteger minor = BigInteger.valueOf(coins.minor());
        assertTrue(minor.multiply(price).compareTo(scaled) <= 0, round);
        assertTrue(minor.add(BigInteger.ONE).multiply(price).compareTo(scaled) > 0, round);
    }
}
