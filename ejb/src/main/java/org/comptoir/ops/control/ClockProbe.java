package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.comptoir.kernel.PostClock;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;
import org.comptoir.ops.entity.DatabaseClock;

/** This machine's clock against the database's; how far a test network is ahead does not count. */
@Dependent
public class ClockProbe implements Probe {
    private static final Duration NOTICED = Duration.ofSeconds(2);
    private static final Duration WRONG = Duration.ofSeconds(30);

    private final PostClock clock;
    private final DatabaseClock database;

    @Inject
    ClockProbe(PostClock clock, DatabaseClock database) {
        this.clock = clock;
        this.database = database;
    }

    @Override
    public Check check() {
        return Check.CLOCK;
    }

    @Override
    public Verdict look() {
        Instant before = machine();
        Instant there = database.instant();
        return judge(before, there, machine());
    }

    /** The machine's time, whatever an operator of a test network added. */
    private Instant machine() {
        return clock.instant().minus(clock.offset());
    }

    /** The database answered some time between the two: only what lies outside is drift. */
    static Verdict judge(Instant before, Instant there, Instant after) {
        Duration drift =
                there.isBefore(before)
                        ? Duration.between(there, before)
                        : there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
        String found =
                "Clocks of machine and database are %d ms apart.".formatted(drift.toMillis());
        if (drift.compareTo(WRONG) >= 0) {
            return new Verdict(Level.PARTIAL, found);
        }
        return new Verdict(
                drift.compareTo(NOTICED) >= 0 ? Level.DEGRADED : Level.OPERATIONAL, found);
    }
}
