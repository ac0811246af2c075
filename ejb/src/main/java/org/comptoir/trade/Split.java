package org.comptoir.trade;

import java.math.BigInteger;
import org.comptoir.kernel.Money;

/**
 * Who gets what of an escrow (A3): buyer, seller and fee together are all of it.
 *
 * @param buyer what reaches the buyer, the fee taken off
 * @param seller what goes back to the seller
 * @param fee what the post keeps, out of the buyer's part
 */
public record Split(Money buyer, Money seller, Money fee) {
    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    /**
     * Divides an escrow.
     *
     * @param gross the escrow, above zero
     * @param buyerPart the buyer's part with the fee still in it, 0 to {@code gross}
     * @param feeBasisPoints hundredths of a percent, 0 to 10 000
     */
    public static Split of(Money gross, Money buyerPart, int feeBasisPoints) {
        if (buyerPart.minor() < 0 || buyerPart.compareTo(gross) > 0) {
            throw new IllegalArgumentException("a part is 0 to the whole");
        }
        Money fee = fee(buyerPart, feeBasisPoints);
        return new Split(buyerPart.minus(fee), gross.minus(buyerPart), fee);
    }

    /** {@code floor(buyerPart × basisPoints / 10 000)}, exactly. */
    public static Money fee(Money buyerPart, int basisPoints) {
        if (basisPoints < 0 || basisPoints > WHOLE.intValueExact()) {
            throw new IllegalArgumentException("a fee is 0 to 100 %");
        }
        long minor =
                BigInteger.valueOf(buyerPart.minor())
                        .multiply(BigInteger.valueOf(basisPoints))
                        .divide(WHOLE)
                        .longValueExact();
        return new Money(minor, buyerPart.asset());
    }
}
