package org.comptoir.notify.boundary;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.comptoir.notify.entity.StreamRows;

/** Forgets messages after 30 days, a few at a time. */
@Singleton(name = "StreamUpkeep")
@Startup
@DependsOn("Migrator")
public class StreamUpkeep {
    private static final Duration KEEP = Duration.ofDays(30);
    private static final int AT_ONCE = 5_000;

    @Inject StreamRows rows;
    @Inject Clock clock;

    /** Each minute a bounded piece of work. */
    @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
    public void forget() {
        rows.forget(clock.instant().minus(KEEP), AT_ONCE);
    }
}
