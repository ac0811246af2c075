package org.comptoir.cli.post;

import java.time.Duration;
import java.time.Instant;

/**
 * When a part that ended by itself is started again: at once, and when that keeps happening after
 * pauses that double up to a minute. A part that stood for ten minutes is tried at once again.
 */
final class Patience {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration CALM = Duration.ofMinutes(10);

    private Instant next = Instant.MIN;
    private Duration pause = FIRST;

    boolean isOver(Instant now) {
        return !now.isBefore(next);
    }

    /** Notes a try; returns how long it is until the next, should this one not help. */
    Duration tried(Instant now) {
        boolean wasCalm = next.equals(Instant.MIN) || next.plus(CALM).isBefore(now);
        Duration doubled = pause.multipliedBy(2);
        pause = wasCalm ? FIRST : doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        next = now.plus(pause);
        return pause;
    }
}
