package org.comptoir.ops.boundary;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.comptoir.kernel.boundary.Quarantine;
import org.comptoir.ops.Component;
import org.comptoir.ops.ComponentState;
import org.comptoir.ops.Level;
import org.comptoir.ops.OpsLog;
import org.comptoir.ops.RecoveryMeasure;
import org.comptoir.ops.StatusReport;
import org.comptoir.ops.control.CheckBoard;

/**
 * The report that everybody may ask for: put together once in two seconds at most, however many
 * ask. Without a database it is the last one that was read, with what this server finds now.
 */
@ApplicationScoped
public class StatusBoard {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);

    @Inject StatusDesk desk;
    @Inject CheckBoard checks;
    @Inject Quarantine quarantine;
    @Inject Clock clock;

    private StatusReport last =
            new StatusReport(
                    Instant.EPOCH,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    RecoveryMeasure.NONE,
                    null);
    private long readAtNanos = System.nanoTime() - FRESH_NANOS;

    /** The report. */
    public synchronized StatusReport report() {
        if (System.nanoTime() - readAtNanos >= FRESH_NANOS) {
            last = read();
            readAtNanos = System.nanoTime();
        }
        return last;
    }

    /** True on a copy, which checks nothing. */
    public boolean isQuarantined() {
        return quarantine.isOn();
    }

    private StatusReport read() {
        try {
            return desk.report();
        } catch (EJBException databaseIsGone) {
            OpsLog.LOG.statusUnread(databaseIsGone);
            return new StatusReport(
                    clock.instant(),
                    now(),
                    last.days(),
                    last.incidents(),
                    last.windows(),
                    last.recovery(),
                    last.readOnly());
        }
    }

    /** As this server finds them: what cannot be written down is told all the same. */
    private List<ComponentState> now() {
        Instant now = clock.instant();
        Map<Component, ComponentState> states = new EnumMap<>(Component.class);
        last.components().forEach(state -> states.put(state.component(), state));
        Map<Component, Level> found = new EnumMap<>(Component.class);
        found.putAll(checks.components());
        found.put(Component.DATABASE, Level.MAJOR);
        found.forEach(
                (component, level) -> {
                    ComponentState was = states.get(component);
                    Instant since = was != null && was.level() == level ? was.since() : now;
                    states.put(component, new ComponentState(component, level, since, null, now));
                });
        return new ArrayList<>(states.values());
    }
}
