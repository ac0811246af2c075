package org.comptoir.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Currency;
import org.comptoir.kernel.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A2: cash has its ISO 4217 digits, exactly. */
final class FiatTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @ParameterizedTest
    @CsvSource({
        "EUR, 0, 0, 0.00",
        "EUR, 1, 100, 1.00",
        "EUR, 0.01, 1, 0.01",
        "EUR, 00012.5, 1250, 12.50",
        "EUR, 92233720368547758.07, 9223372036854775807, 92233720368547758.07",
        "JPY, 25000, 25000, 25000",
        "KWD, 1.234, 1234, 1.234",
    })
    void readsAndShowsTheDigitsOfTheCurrency(String code, String text, long minor, String shown) {
        Fiat fiat = Fiat.parse("amount", text, Currency.getInstance(code));
        assertEquals(minor, fiat.minor());
        assertEquals(shown, fiat.toDecimal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1",
                "1 ",
                "+1",
                "-1",
                "1e3",
                "1.",
                ".5",
                "1,5",
                "0x1",
                "NaN",
                "Infinity",
                "١",
                "1.001",
                "1.00001",
                "92233720368547758.08",
                "99999999999999999999"
            })
    void refusesWhatIsNotAPlainDecimalOfTheCurrency(String text) {
        assertThrows(InvalidInput.class, () -> Fiat.parse("amount", text, EUR));
    }

    @Test
    void refusesDecimalsWhereTheCurrencyHasNone() {
        assertThrows(
                InvalidInput.class, () -> Fiat.parse("amount", "1.5", Currency.getInstance("JPY")));
    }

    @Test
    void refusesZeroWhereSomethingMustBePaid() {
        assertThrows(InvalidInput.class, () -> Fiat.parsePositive("amount", "0.00", EUR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eur", "EU", "XXX", "XAU", "DEM", "EURO", "", "€", "XDR"})
    void knowsOnlyCurrenciesInUse(String code) {
        assertThrows(InvalidInput.class, () -> Currencies.parse("currency", code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "USD", "GBP", "CHF", "JPY", "BRL", "KWD", "XOF", "INR"})
    void knowsCurrenciesInUse(String code) {
        assertEquals(code, Currencies.parse("currency", code).getCurrencyCode());
    }

    @Test
    void neverMixesCurrencies() {
        Fiat euro = new Fiat(1, EUR);
        Fiat yen = new Fiat(1, Currency.getInstance("JPY"));
        assertThrows(IllegalArgumentException.class, () -> euro.compareTo(yen));
    }
}
