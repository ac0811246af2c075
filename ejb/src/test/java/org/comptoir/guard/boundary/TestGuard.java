package org.comptoir.guard.boundary;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.comptoir.TestDatabase;
import org.comptoir.guard.GuardConfig;
import org.comptoir.guard.Signal;
import org.comptoir.guard.SignalKind;
import org.comptoir.guard.control.Buckets;
import org.comptoir.guard.control.Gate;
import org.comptoir.guard.control.SignalCounts;
import org.comptoir.guard.entity.KnownSourceRows;

/** The doors of a guard with buckets of its own, over the test database. */
@SuppressWarnings("UnnecessaryAssignment") // the container injects, tests wire by hand
public final class TestGuard {
    private final SignalCounts counts = new SignalCounts();
    private final Gate gate;
    private final Clock clock;

    /** A guard that enforces by that clock. */
    public TestGuard(Clock clock) {
        this(clock, "enforce");
    }

    TestGuard(Clock clock, String admission) {
        this.clock = clock;
        GuardConfig config = new GuardConfig(admission, Optional.empty());
        this.gate = new Gate(config, new Buckets(clock), counts);
    }

    /** Admits requests. */
    public Admission admission() {
        Admission door = new Admission();
        door.gate = gate;
        return door;
    }

    /** Admits attempts to sign in. */
    public SignInAdmission signInAdmission() {
        SignInAdmission door = new SignInAdmission();
        door.gate = gate;
        door.clock = clock;
        door.sources = new KnownSourceRows(TestDatabase.database());
        return door;
    }

    /** Notes signals. */
    public Signals signals() {
        Signals door = new Signals();
        door.counts = counts;
        return door;
    }

    /** How often something was noted since the last time. */
    public long noted(SignalKind kind) {
        long times = 0;
        for (Map.Entry<Signal, Long> entry : counts.drain().entrySet()) {
            times += entry.getKey().kind() == kind ? entry.getValue() : 0;
        }
        return times;
    }
}
