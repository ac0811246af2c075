package org.comptoir.wallet.entity;

import java.time.Duration;
import java.time.Instant;

/**
 * When something is tried again. No fault makes it wait as long as this; what is to wait longer was
 * told so by a clock that was set back since, and is due.
 */
public final class NextAttempt {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private NextAttempt() {}

    /** True when it is to be tried now. */
    public static boolean isDue(Instant at, Instant now) {
        return !at.isAfter(now) || at.isAfter(now.plus(LONGEST));
    }

    /** The same as a condition on that column, by {@code :now}. */
    static String isDue(String column) {
        return """
        (%1$s <= CAST(:now AS timestamptz)
         OR %1$s > CAST(:now AS timestamptz) + interval '%2$d seconds')
        """
                .formatted(column, LONGEST.toSeconds());
    }
}
