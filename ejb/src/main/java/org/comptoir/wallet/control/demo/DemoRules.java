package org.comptoir.wallet.control.demo;

/** The constants of a demo chain, taken over from Monero's where money depends on them. */
final class DemoRules {
    /** Blocks an output lies still before it can be spent. */
    static final int LOCKED_BLOCKS = 10;

    /** Payees of one transaction. */
    static final int MOST_PAYMENTS = 15;

    /** From here on a lock is a time, no height. */
    private static final long LOCK_IS_TIME = 500_000_000;

    private DemoRules() {}

    /** True when a block of height {@code spendAt} may spend an output mined at {@code minedAt}. */
    static boolean isUnlocked(DemoOutput output, long minedAt, long spendAt) {
        boolean granted = minedAt == 0;
        return (granted || spendAt - minedAt >= LOCKED_BLOCKS)
                && output.unlockTime() < LOCK_IS_TIME
                && output.unlockTime() <= spendAt;
    }

    /** What a transaction with that many payees costs: a little, and a little for each. */
    static long feeMinor(int scale, int payments) {
        long unit = scale == 12 ? 20_000_000 : 150;
        return unit * (2L + payments);
    }
}
