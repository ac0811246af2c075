package org.comptoir.ops.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.comptoir.ops.DemoConfig;
import org.comptoir.ops.OpsLog;
import org.comptoir.ops.control.Samples;

/**
 * Fills an empty post with samples once its binding stands, when an operator asks for it.
 *
 * <p>{@code NOT_SUPPORTED}, because each door that it calls is a transaction of its own.
 */
@Singleton(name = "SampleTick")
@Startup
@DependsOn("Migrator")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SampleTick {
    private static final long PAUSE_MILLIS = 2_000;

    @Inject DemoConfig config;
    @Inject Samples samples;

    @Resource TimerService timers;

    private int tries;

    @PostConstruct
    void begin() {
        if (config.isWanted()) {
            setNext();
        }
    }

    /** Edge: a fault is logged here; after a minute of them the post stays as it is. */
    @Timeout
    void tick() {
        tries++;
        try {
            Samples.Outcome outcome = samples.fill();
            if (outcome == Samples.Outcome.TOO_EARLY) {
                again();
            } else {
                OpsLog.LOG.samples(outcome.name());
            }
        } catch (RuntimeException fault) {
            OpsLog.LOG.samplesFailed(fault);
            again();
        }
    }

    private void again() {
        if (tries * PAUSE_MILLIS < 60_000) {
            setNext();
        }
    }

    private void setNext() {
        timers.createSingleActionTimer(PAUSE_MILLIS, new TimerConfig(null, false));
    }
}
