package org.comptoir.market;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.regex.Pattern;
import org.comptoir.kernel.InvalidInput;

/**
 * An exact amount of cash, in whole minor units (cents; a yen has none).
 *
 * <p><em>Shape</em>: zero or more, with the currency's ISO 4217 digits. <b>Floating point is never
 * used.</b>
 *
 * @param minor the amount in minor units, never negative
 * @param currency legal tender, see {@link Currencies}
 */
public record Fiat(long minor, Currency currency) implements Comparable<Fiat> {
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("[0-9]{1,19}(\\.[0-9]{1,4})?");

    /** Refuses a negative amount, which nothing here can mean. */
    public Fiat {
        if (minor < 0) {
            throw new IllegalArgumentException("cash is never negative");
        }
    }

    /**
     * Reads an amount as people write it: digits and at most one point, whole units.
     *
     * @throws InvalidInput when the text is not of that form, has more decimals than the currency,
     *     or does not fit a {@code long} of minor units
     */
    public static Fiat parse(String field, String text, Currency currency) {
        if (!PLAIN_DECIMAL.matcher(text).matches()) {
            throw new InvalidInput(field, "must be a plain decimal number");
        }
        BigDecimal units = new BigDecimal(text);
        int digits = currency.getDefaultFractionDigits();
        if (units.scale() > digits) {
            throw new InvalidInput(
                    field, "must have at most %d decimals in %s".formatted(digits, currency));
        }
        BigInteger minor = units.movePointRight(digits).toBigIntegerExact();
        if (minor.bitLength() > 63) {
            throw new InvalidInput(field, "is too large");
        }
        return new Fiat(minor.longValueExact(), currency);
    }

    /** Reads an amount that must be above zero. */
    public static Fiat parsePositive(String field, String text, Currency currency) {
        Fiat fiat = parse(field, text, currency);
        if (fiat.minor == 0) {
            throw new InvalidInput(field, "must be above zero");
        }
        return fiat;
    }

    @Override
    public int compareTo(Fiat other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "%s and %s do not mix".formatted(currency, other.currency));
        }
        return Long.compare(minor, other.minor);
    }

    /** Whole units with exactly the currency's ISO 4217 digits, as the API shows them. */
    public String toDecimal() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    @Override
    public String toString() {
        return toDecimal() + " " + currency;
    }
}
