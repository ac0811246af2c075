package org.comptoir.it.simulation;

import java.math.BigDecimal;

/** Amounts as rows hold them. */
final class Coins {
    private Coins() {}

    /** So many of the smallest units of that coin. */
    static BigDecimal of(long minor, String asset) {
        return BigDecimal.valueOf(minor, asset.equals("BTC") ? 8 : 12);
    }
}
