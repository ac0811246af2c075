package org.comptoir.market;

import java.math.BigInteger;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Money;

/**
 * What one whole coin costs (A2).
 *
 * @param asset the coin
 * @param perCoin cash for one whole coin, above zero
 */
public record CoinPrice(Asset asset, Fiat perCoin) {
    /** Refuses a price of zero. */
    public CoinPrice {
        if (perCoin.minor() == 0) {
            throw new IllegalArgumentException("a coin is never free");
        }
    }

    /**
     * The coins that cash buys: {@code floor(fiat × 10^scale / price)}, exactly.
     *
     * @param field the request's member to name in a refusal
     * @throws InvalidInput when that is nothing, or more than a single amount may be (A1)
     */
    public Money coinsFor(String field, Fiat fiat) {
        BigInteger minor = exactCoins(fiat);
        if (minor.signum() == 0) {
            throw new InvalidInput(field, "buys less than the smallest part of a coin");
        }
        if (minor.bitLength() > 63) {
            throw new InvalidInput(field, "buys more coins than one trade can move");
        }
        return new Money(minor.longValueExact(), asset);
    }

    /** The same without a refusal: empty when {@link #coinsFor} would refuse. */
    public Optional<Money> possibleCoinsFor(Fiat fiat) {
        BigInteger minor = exactCoins(fiat);
        return minor.signum() == 0 || minor.bitLength() > 63
                ? Optional.empty()
                : Optional.of(new Money(minor.longValueExact(), asset));
    }

    private BigInteger exactCoins(Fiat fiat) {
        if (!fiat.currency().equals(perCoin.currency())) {
            throw new IllegalArgumentException(
                    "%s and %s do not mix".formatted(fiat.currency(), perCoin.currency()));
        }
        return BigInteger.valueOf(fiat.minor())
                .multiply(BigInteger.TEN.pow(asset.scale()))
                .divide(BigInteger.valueOf(perCoin.minor()));
    }
}
