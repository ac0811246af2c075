package org.comptoir.web.realtime;

import java.util.concurrent.TimeUnit;

/** How fast one client may send: 30 messages at once, then 5 a second. */
final class MessageRate {
    private static final int MOST_AT_ONCE = 30;
    private static final long NANOS_EACH = TimeUnit.MILLISECONDS.toNanos(200);

    private long left = MOST_AT_ONCE;
    private long countedAtNanos;

    MessageRate(long nowNanos) {
        this.countedAtNanos = nowNanos;
    }

    /** Counts one more; false when it is one too many. */
    synchronized boolean admits(long nowNanos) {
        long earned = (nowNanos - countedAtNanos) / NANOS_EACH;
        left = Math.min(MOST_AT_ONCE, left + earned);
        countedAtNanos += earned * NANOS_EACH;
        left--;
        return left >= 0;
    }
}
