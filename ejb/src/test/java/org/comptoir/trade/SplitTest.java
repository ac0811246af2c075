package org.comptoir.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A3: the fee comes out of the buyer's part; buyer, seller and fee are the whole. */
final class SplitTest {
    @ParameterizedTest
    @CsvSource({
        "1000000000000, 1000000000000, 50, 995000000000, 0, 5000000000",
        "1000000000000, 0, 50, 0, 1000000000000, 0",
        "199, 199, 50, 199, 0, 0",
        "200, 200, 50, 199, 0, 1",
        "1000, 400, 0, 400, 600, 0",
        "1000, 400, 10000, 0, 600, 400",
        "1, 1, 9999, 1, 0, 0",
        "9223372036854775807, 9223372036854775807, 1000, 8301034833169298227, 0, 922337203685477580",
    })
    void feeIsTheFloorOfTheBuyersPart(
            long gross, long part, int basisPoints, long buyer, long seller, long fee) {
        Split split = Split.of(xmr(gross), xmr(part), basisPoints);
        assertEquals(new Split(xmr(buyer), xmr(seller), xmr(fee)), split);
    }

    @RepeatedTest(20)
    void buyerSellerAndFeeAreAlwaysTheWhole() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            long gross = 1 + (random.nextLong() >>> (2 + random.nextInt(61)));
            long part = random.nextInt(5) == 0 ? gross : random.nextLong(gross + 1);
            int basisPoints = random.nextInt(10_001);
            Split split = Split.of(xmr(gross), xmr(part), basisPoints);
            String round = "seed %d: %d of %d at %d".formatted(seed, part, gross, basisPoints);
            assertEquals(xmr(gross), split.buyer().plus(split.seller()).plus(split.fee()), round);
            assertTrue(split.buyer().minor() >= 0 && split.seller().minor() >= 0, round);
            BigInteger exact = BigInteger.valueOf(part).multiply(BigInteger.valueOf(basisPoints));
            BigInteger fee = BigInteger.valueOf(split.fee().minor());
            BigInteger whole = BigInteger.valueOf(10_000);
            assertTrue(fee.multiply(whole).compareTo(exact) <= 0, round);
            assertTrue(fee.add(BigInteger.ONE).multiply(whole).compareTo(exact) > 0, round);
        }
    }

    @Test
    void refusesAPartThatIsNone() {
        assertThrows(IllegalArgumentException.class, () -> Split.of(xmr(10), xmr(11), 50));
        assertThrows(IllegalArgumentException.class, () -> Split.of(xmr(10), xmr(-1), 50));
        assertThrows(IllegalArgumentException.class, () -> Split.of(xmr(10), xmr(5), 10_001));
    }

    private static Money xmr(long minor) {
        return new Money(minor, Asset.XMR);
    }
}
