package org.comptoir.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The post's clock: the machine's UTC time plus an offset that only ever grows.
 *
 * <p>The offset is zero on a real network; on a test network an operator may move the clock forward
 * to see deadlines pass. It shows whole microseconds, as the database keeps them: what is announced
 * now reads the same when it is looked up later.
 */
public final class PostClock extends Clock {
    private final Clock machine;
    private volatile Duration offset = Duration.ZERO;

    /** A clock on top of the given one. */
    public PostClock(Clock machine) {
        this.machine = machine;
    }

    /** Moves the clock forward; never back. */
    public synchronized Instant advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("the clock moves forward only");
        }
        offset = offset.plus(by);
        return instant();
    }

    /** How far this clock is ahead of the machine's. */
    public Duration offset() {
        return offset;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(offset).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(machine.withZone(zone), offset);
    }
}
