package org.comptoir.market;

import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.comptoir.kernel.InvalidInput;

/**
 * The currencies an offer can be in: legal tender of some country today.
 *
 * <p>The platform's list also knows metals, funds and currencies of the past; those are not cash.
 *
 * @see <a href="https://www.iso.org/iso-4217-currency-codes.html">ISO 4217</a>
 */
public final class Currencies {
    private static final Map<String, Currency> TENDER = tender();

    private Currencies() {}

    /**
     * Reads a code.
     *
     * @param code three capital letters
     * @throws InvalidInput when no country pays with it
     */
    public static Currency parse(String field, String code) {
        Currency currency = TENDER.get(code);
        if (currency == null) {
            throw new InvalidInput(field, "must be an ISO 4217 code of a currency in use");
        }
        return currency;
    }

    private static Map<String, Currency> tender() {
        Map<String, Currency> byCode = new TreeMap<>();
        Arrays.stream(Locale.getISOCountries())
                .map(country -> Currency.getInstance(new Locale("", country)))
                .filter(Objects::nonNull)
                .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                .forEach(currency -> byCode.put(currency.getCurrencyCode(), currency));
        return Map.copyOf(byCode);
    }
}
