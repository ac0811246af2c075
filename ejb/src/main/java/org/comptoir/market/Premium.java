package org.comptoir.market;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.comptoir.kernel.InvalidInput;

/**
 * How far a price stands above the market's (A2): positive is above, for buyer and seller alike.
 *
 * @param basisPoints hundredths of a percent, above −10 000 and at most 100 000
 */
public record Premium(int basisPoints) {
    private static final Pattern PERCENT = Pattern.compile("-?[0-9]{1,4}(\\.[0-9]{1,2})?");
    private static final int WHOLE = 10_000;
    private static final int MOST = 100_000;

    /** Refuses what is out of range. */
    public Premium {
        if (!isPossible(basisPoints)) {
            throw new IllegalArgumentException("a premium is above -100 % and at most 1000 %");
        }
    }

    /**
     * Reads a percentage.
     *
     * @param text a decimal number with at most two decimals
     * @throws InvalidInput when it is not, or is −100 or less, or above 1000
     */
    public static Premium parse(String field, String text) {
        if (!PERCENT.matcher(text).matches()) {
            throw new InvalidInput(
                    field,
                    "must be a percentage with at most two decimals, such as 2.5 above the market"
                            + " or -2.5 below it");
        }
        int basisPoints = new BigDecimal(text).movePointRight(2).intValueExact();
        if (!isPossible(basisPoints)) {
            throw new InvalidInput(
                    field, "must be above -100 and at most 1000; positive is above the market");
        }
        return new Premium(basisPoints);
    }

    /**
     * The price with the premium, rounded down to the minor unit.
     *
     * @return empty when that is nothing or does not fit
     */
    public Optional<Fiat> over(Fiat market) {
        BigInteger minor =
                BigInteger.valueOf(market.minor())
                        .multiply(BigInteger.valueOf((long) WHOLE + basisPoints))
                        .divide(BigInteger.valueOf(WHOLE));
        return minor.signum() == 0 || minor.bitLength() > 63
                ? Optional.empty()
                : Optional.of(new Fiat(minor.longValueExact(), market.currency()));
    }

    /** The percentage without needless zeros, as the API shows it. */
    public String toPercent() {
        BigDecimal percent = BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros();
        return (percent.scale() < 0 ? percent.setScale(0) : percent).toPlainString();
    }

    private static boolean isPossible(int basisPoints) {
        return basisPoints > -WHOLE && basisPoints <= MOST;
    }
}
