package org.comptoir.guard.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.comptoir.guard.Signal;

/**
 * Signals since the last writing, counted.
 *
 * <p>At most {@value #MOST} different ones; what comes beyond is counted by its kind alone, so that
 * a flood costs neither memory nor rows.
 */
@ApplicationScoped
public class SignalCounts {
    static final int MOST = 100;

    private Map<Signal, Long> counts = new HashMap<>();

    /** Counts signals. */
    public synchronized void add(Signal signal, long count) {
        boolean room = counts.containsKey(signal) || counts.size() < MOST;
        Signal counted = room ? signal : new Signal(signal.kind(), null, null);
        counts.merge(counted, count, Long::sum);
    }

    /** Takes all counts out. */
    public synchronized Map<Signal, Long> drain() {
        Map<Signal, Long> drained = counts;
        counts = new HashMap<>();
        return drained;
    }
}
