package org.comptoir.it.post;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again and again until the answer is right or the patience ends. */
public final class Until {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Until() {}

    /**
     * Returns the first value that is right.
     *
     * @throws AssertionError with the last value when none came in time
     */
    public static <T> T is(String what, Duration patience, Supplier<T> ask, Predicate<T> right) {
        long end = System.nanoTime() + patience.toNanos();
        T last = ask.get();
        while (!right.test(last)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "%s: not within %d s; last seen: %s"
                                .formatted(what, patience.toSeconds(), last));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            last = ask.get();
        }
        return last;
    }

    /** Waits for a condition. */
    public static void holds(String what, Duration patience, Supplier<Boolean> condition) {
        is(what, patience, condition, held -> held);
    }

    /** Milliseconds since that reading of {@link System#nanoTime}. */
    public static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
