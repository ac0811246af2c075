package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.comptoir.kernel.PostClock;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;
import org.comptoir.ops.entity.DatabaseClock;
import org.comptoir.wallet.boundary.WalletWatch;

/**
 * Whether a time service keeps this machine's clock, and how far the database's is from it; how far
 * a test network is ahead does not count.
 *
 * <p>Where nobody can tell whether the clock is right that is said, and is no good news where coins
 * have a value. A test network that cannot tell has nothing to check.
 */
@Dependent
public class ClockProbe implements Probe {
    private static final Duration NOTICED = Duration.ofSeconds(2);
    private static final Duration WRONG = Duration.ofSeconds(30);

    private final PostClock clock;
    private final DatabaseClock database;
    private final TimeService service;
    private final WalletWatch wallet;

    @Inject
    ClockProbe(PostClock clock, DatabaseClock database, TimeService service, WalletWatch wallet) {
        this.clock = clock;
        this.database = database;
        this.service = service;
        this.wallet = wallet;
    }

    @Override
    public Check check() {
        return Check.CLOCK;
    }

    @Override
    public boolean applies() {
        return service.canTell() || wallet.holdsCoinsOfValue();
    }

    @Override
    public Verdict look() throws InterruptedException {
        TimeService.State state = service.state();
        Instant before = machine();
        Instant there = database.instant();
        return judge(state, drift(before, there, machine()));
    }

    /** The machine's time, whatever an operator of a test network added. */
    private Instant machine() {
        return clock.instant().minus(clock.offset());
    }

    /** The database answered some time between the two: only what lies outside is drift. */
    static Duration drift(Instant before, Instant there, Instant after) {
        return there.isBefore(before)
                ? Duration.between(there, before)
                : there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
    }

    static Verdict judge(TimeService.State state, Duration drift) {
        String found =
                "%s; the database's is %d ms from it.".formatted(sentence(state), drift.toMillis());
        if (drift.compareTo(WRONG) >= 0) {
            return new Verdict(Level.PARTIAL, found);
        }
        boolean isFine = drift.compareTo(NOTICED) < 0 && state == TimeService.State.SYNCHRONISED;
        return new Verdict(isFine ? Level.OPERATIONAL : Level.DEGRADED, found);
    }

    private static String sentence(TimeService.State state) {
        return switch (state) {
            case SYNCHRONISED -> "A time service keeps this machine's clock";
            case UNSYNCHRONISED -> "No time service keeps this machine's clock";
            case UNKNOWN ->
                    "Whether this machine's clock is right is not known: no time service found";
        };
    }
}
