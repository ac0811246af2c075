package org.comptoir.guard.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.comptoir.guard.GuardConfig;
import org.comptoir.guard.GuardLog;
import org.comptoir.guard.Signal;
import org.comptoir.guard.control.SignalCounts;
import org.comptoir.guard.entity.SignalRows;

/** Writes the counted signals, and forgets old ones. */
@Singleton(name = "SignalWriter")
@Startup
@DependsOn("Migrator")
public class SignalWriter {
    private static final Duration KEPT_FOR = Duration.ofDays(30);
    private static final long MOST_ROWS = 1_000_000;
    private static final int AT_ONCE = 100_000;

    @Inject SignalCounts counts;
    @Inject SignalRows rows;
    @Inject GuardConfig config;
    @Inject Clock clock;

    @PostConstruct
    void sayWhenObserving() {
        if (!config.isEnforcing()) {
            GuardLog.LOG.observing();
        }
    }

    /** Writes what was counted since the last time; keeps the counts when it cannot. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    @PreDestroy
    public void write() {
        Map<Signal, Long> drained = counts.drain();
        try {
            rows.write(clock.instant(), drained);
        } catch (RuntimeException fault) {
            drained.forEach(counts::add);
            throw fault;
        }
    }

    /** Forgets what is old, or too much. */
    @Schedule(hour = "*", minute = "7", persistent = false)
    public void prune() {
        rows.prune(clock.instant().minus(KEPT_FOR), MOST_ROWS, AT_ONCE);
    }
}
