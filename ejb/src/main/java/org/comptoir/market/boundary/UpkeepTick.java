package org.comptoir.market.boundary;

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
import org.comptoir.market.MarketConfig;
import org.comptoir.market.MarketLog;

/**
 * Looks at all offers, again and again.
 *
 * <p>{@code NOT_SUPPORTED}, because the door's transaction must be over before the next look is
 * set, so that two never overlap.
 */
@Singleton(name = "UpkeepTick")
@Startup
@DependsOn("Migrator")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UpkeepTick {
    @Inject MarketConfig config;
    @Inject Upkeep upkeep;

    @Resource TimerService timers;

    @PostConstruct
    void setNext() {
        timers.createSingleActionTimer(
                config.upkeepInterval().toMillis(), new TimerConfig(null, false));
    }

    /** Edge: a fault is logged here, the next tick tries again. */
    @Timeout
    void tick() {
        try {
            boolean isMore = true;
            while (isMore) {
                isMore = upkeep.follow();
            }
            upkeep.run();
        } catch (RuntimeException fault) {
            MarketLog.LOG.upkeepFailed(fault);
        } finally {
            setNext();
        }
    }
}
