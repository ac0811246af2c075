package org.comptoir.ops;

import java.time.LocalDate;
import java.util.Map;

/**
 * How a component did on one day (UTC).
 *
 * @param seconds spent at each level; a level that is missing was not met
 * @param latencyCount answers that were timed
 * @param latencySumMillis of all of them
 * @param latencyMaxMillis of the slowest
 */
public record ComponentDay(
        Component component,
        LocalDate day,
        Map<Level, Long> seconds,
        long latencyCount,
        long latencySumMillis,
        long latencyMaxMillis) {
    /** A look may meet a level for a moment; from so many seconds on a day shows it. */
    private static final long SHOWN_SECONDS = 60;

    /** Copies the map. */
    public ComponentDay {
        seconds = Map.copyOf(seconds);
    }

    /** The worst level that lasted a minute at least. */
    public Level worst() {
        return Level.worst(
                seconds.entrySet().stream()
                        .filter(level -> level.getValue() >= SHOWN_SECONDS)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /** Seconds in which it was looked at. */
    public long measuredSeconds() {
        return seconds.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Seconds in which it served, if less well than usual. */
    public long servedSeconds() {
        return seconds.getOrDefault(Level.OPERATIONAL, 0L)
                + seconds.getOrDefault(Level.DEGRADED, 0L);
    }
}
