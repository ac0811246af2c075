package org.comptoir.it.simulation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/**
 * One action's turn: its number in the run, and its own dice, so that what it draws does not depend
 * on those beside it.
 */
record Turn(long number, Random dice) {
    private static final int SCALE_OF_BTC = 8;

    /** Any of them; there must be one. */
    <T> T any(List<T> of) {
        return of.get(dice.nextInt(of.size()));
    }

    /** Any but that one. */
    <T> T other(List<T> of, T than) {
        T drawn = any(of);
        while (drawn.equals(than)) {
            drawn = any(of);
        }
        return drawn;
    }

    /** True once in so many times. */
    boolean oneIn(int times) {
        return dice.nextInt(times) == 0;
    }

    /** From 1 to that. */
    int upTo(int most) {
        return 1 + dice.nextInt(most);
    }

    /** One of the two coins of a demo post, mostly the first. */
    String asset() {
        return oneIn(4) ? "BTC" : "XMR";
    }

    /** A little of that coin, with all its decimals. */
    BigDecimal little(String asset) {
        return asset.equals("BTC")
                ? BigDecimal.valueOf(1 + dice.nextInt(300_000), SCALE_OF_BTC)
                : new BigDecimal("0.000000000001")
                        .multiply(new BigDecimal(upTo(1_000_000_000)))
                        .multiply(BigDecimal.valueOf(upTo(200)));
    }
}
