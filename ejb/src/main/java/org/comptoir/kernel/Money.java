package org.comptoir.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * An exact amount of one asset, in whole minor units (piconero, satoshi).
 *
 * <p><em>Shape</em>: any {@code long}; input and output of people are whole coins as plain decimal
 * strings. Arithmetic is exact: an overflow or a mix of assets is a fault of the caller, never a
 * rounded number. <b>Floating point is never used.</b>
 *
 * @param minor the amount in minor units
 * @param asset the coin
 * @see <a href="https://www.getmonero.org/resources/moneropedia/atomic-units.html">atomic units</a>
 */
public record Money(long minor, Asset asset) implements Comparable<Money> {
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("[0-9]{1,19}(\\.[0-9]{1,12})?");

    /** Nothing, of that asset. */
    public static Money zero(Asset asset) {
        return new Money(0, asset);
    }

    /**
     * Reads an amount as people write it: digits and at most one point, whole coins.
     *
     * @param text digits and one point only; at most {@code asset.scale()} decimals
     * @throws InvalidInput when the text is not of that form, or the amount does not fit a {@code
     *     long} of minor units
     */
    public static Money parse(String field, String text, Asset asset) {
        if (!PLAIN_DECIMAL.matcher(text).matches()) {
            throw new InvalidInput(field, "must be a plain decimal number of whole coins");
        }
        BigDecimal coins = new BigDecimal(text);
        if (coins.scale() > asset.scale()) {
            throw new InvalidInput(field, "must have at most %d decimals".formatted(asset.scale()));
        }
        BigInteger minor = coins.movePointRight(asset.scale()).toBigIntegerExact();
        if (minor.bitLength() > 63) {
            throw new InvalidInput(field, "must be below 9223372.036854775808 coins");
        }
        return new Money(minor.longValueExact(), asset);
    }

    /** The sum; both must be of the same asset. */
    public Money plus(Money other) {
        requireSameAsset(other);
        return new Money(Math.addExact(minor, other.minor), asset);
    }

    /** The difference; both must be of the same asset; may be negative. */
    public Money minus(Money other) {
        requireSameAsset(other);
        return new Money(Math.subtractExact(minor, other.minor), asset);
    }

    /** The same amount with the other sign. */
    public Money negated() {
        return new Money(Math.negateExact(minor), asset);
    }

    /** True above zero. */
    public boolean isPositive() {
        return minor > 0;
    }

    /** True at exactly zero. */
    public boolean isZero() {
        return minor == 0;
    }

    @Override
    public int compareTo(Money other) {
        requireSameAsset(other);
        return Long.compare(minor, other.minor);
    }

    /** Whole coins with exactly {@code asset.scale()} decimals, as the API shows them. */
    public String toDecimal() {
        return BigDecimal.valueOf(minor, asset.scale()).toPlainString();
    }

    @Override
    public String toString() {
        return toDecimal() + " " + asset;
    }

    private void requireSameAsset(Money other) {
        if (asset != other.asset) {
            throw new IllegalArgumentException(
                    "%s and %s do not mix".formatted(asset, other.asset));
        }
    }
}
