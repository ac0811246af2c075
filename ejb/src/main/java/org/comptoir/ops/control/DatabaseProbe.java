package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;
import org.comptoir.ops.entity.Heartbeats;

/** Writes a row, commits it, and reads it. */
@Dependent
public class DatabaseProbe implements Probe {
    private final Heartbeats heartbeats;
    private final OpsConfig config;
    private final Clock clock;

    @Inject
    DatabaseProbe(Heartbeats heartbeats, OpsConfig config, Clock clock) {
        this.heartbeats = heartbeats;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Check check() {
        return Check.DATABASE;
    }

    @Override
    public Verdict look() {
        long written = heartbeats.write(config.node(), clock.instant());
        long read = heartbeats.read(config.node());
        return read == written
                ? Verdict.fine("A row was written and read.")
                : new Verdict(Level.MAJOR, "A row that was written reads otherwise.");
    }
}
