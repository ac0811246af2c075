package org.comptoir.account.boundary;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.comptoir.account.control.Failures;
import org.comptoir.account.entity.AuditRows;
import org.comptoir.account.entity.AuditRows.NewEntry;

/** Writes down each second what failed. */
@Singleton(name = "FailureWriter")
@Startup
@DependsOn("Migrator")
public class FailureWriter {
    /** Of a kind and a member in an hour: whoever hammers must not fill the audit. */
    static final int MOST_AN_HOUR = 60;

    @Inject Failures failures;
    @Inject AuditRows rows;
    @Inject Clock clock;

    /** Writes what was noted since the last time; keeps it when it cannot. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    @PreDestroy
    public void write() {
        List<NewEntry> drained = failures.drain();
        if (drained.isEmpty()) {
            return;
        }
        try {
            rows.insertFailures(drained, clock.instant().minus(Duration.ofHours(1)), MOST_AN_HOUR);
        } catch (RuntimeException fault) {
            failures.addAll(drained);
            throw fault;
        }
    }
}
