package org.comptoir.wallet.control;

import java.time.Duration;

/** How long to wait after so many failures in a row. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration MOST = Duration.ofMinutes(1);

    private Backoff() {}

    /**
     * Doubles from two seconds to a minute.
     *
     * @param failures so far, 1 or more
     */
    static Duration after(int failures) {
        int doublings = Math.max(0, Math.min(failures - 1, 10));
        Duration wait = FIRST.multipliedBy(1L << doublings);
        return wait.compareTo(MOST) < 0 ? wait : MOST;
    }
}
