package org.comptoir.trade.boundary;

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
import org.comptoir.trade.TradeLog;

/**
 * Looks for passed deadlines, again and again; which ones have passed, the post's clock decides.
 *
 * <p>{@code NOT_SUPPORTED}, because each trade is handled in a transaction of its own. Each tick
 * sets the next, so that two never overlap.
 */
@Singleton(name = "DeadlineTick")
@Startup
@DependsOn("Migrator")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeadlineTick {
    private static final long PAUSE_MILLIS = 1_000;
    private static final int AT_ONCE = 200;

    @Inject Deadlines deadlines;

    @Resource TimerService timers;

    @PostConstruct
    void setNext() {
        timers.createSingleActionTimer(PAUSE_MILLIS, new TimerConfig(null, false));
    }

    /** Edge: a fault is logged here, the next tick tries again. */
    @Timeout
    void tick() {
        try {
            deadlines.runDue(AT_ONCE);
        } catch (RuntimeException fault) {
            TradeLog.LOG.deadlinesFailed(fault);
        } finally {
            setNext();
        }
    }
}
