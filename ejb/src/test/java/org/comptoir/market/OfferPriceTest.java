package org.comptoir.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Currency;
import java.util.Optional;
import org.comptoir.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A2: premiums, and prices that follow the market between bounds. */
final class OfferPriceTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "5, 500, 5",
        "-3.5, -350, -3.5",
        "2.25, 225, 2.25",
        "2.50, 250, 2.5",
        "-99.99, -9999, -99.99",
        "1000, 100000, 1000",
        "100.00, 10000, 100",
        "-0, 0, 0",
    })
    void readsAPremium(String text, int basisPoints, String shown) {
        Premium premium = Premium.parse("price.premiumPercent", text);
        assertEquals(basisPoints, premium.basisPoints());
        assertEquals(shown, premium.toPercent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-100", "-100.01", "1000.01", "9999", "1.234", "+1", "", "1e2", "--1", "5%"})
    void refusesAPremiumThatIsNone(String text) {
        assertThrows(InvalidInput.class, () -> Premium.parse("price.premiumPercent", text));
    }

    @ParameterizedTest
    @CsvSource({
        "150.00, 0, 150.00",
        "150.00, 5, 157.50",
        "150.00, -5, 142.50",
        "100.01, 0.01, 100.02",
        "0.99, -50, 0.49",
        "0.01, 1000, 0.11",
    })
    void premiumIsAboveTheMarketAndRoundsDown(String market, String premium, String price) {
        assertEquals(Optional.of(euro(price)), follow(premium, null, null).effective(euro(market)));
    }

    @Test
    void staysBetweenFloorAndCeiling() {
        OfferPrice.Market price = follow("0", "100.00", "200.00");
        assertEquals(Optional.of(euro("100.00")), price.effective(euro("99.99")));
        assertEquals(Optional.of(euro("100.01")), price.effective(euro("100.01")));
        assertEquals(Optional.of(euro("200.00")), price.effective(euro("200.01")));
    }

    @Test
    void thereIsNoPriceWithoutAMarketOrWhenNothingIsLeft() {
        assertTrue(follow("0", "100.00", null).effective(null).isEmpty());
        assertTrue(follow("-99.99", null, null).effective(euro("0.01")).isEmpty());
        assertTrue(follow("1000", null, null).effective(new Fiat(Long.MAX_VALUE, EUR)).isEmpty());
    }

    @Test
    void aFixedPriceNeedsNoMarket() {
        assertEquals(
                Optional.of(euro("150.00")), new OfferPrice.Fixed(euro("150.00")).effective(null));
    }

    private static OfferPrice.Market follow(
            String premium, @Nullable String floor, @Nullable String ceiling) {
        return new OfferPrice.Market(
                Premium.parse("price.premiumPercent", premium),
                floor == null ? null : euro(floor),
                ceiling == null ? null : euro(ceiling));
    }

    private static Fiat euro(String text) {
        return Fiat.parse("amount", text, EUR);
    }
}
