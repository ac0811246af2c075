package org.comptoir.ledger.boundary;

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
import java.util.Optional;
import org.comptoir.ledger.LedgerConfig;
import org.comptoir.ledger.LedgerLog;
import org.comptoir.ledger.control.Sealer;
import org.jspecify.annotations.Nullable;

/**
 * Seals what is final, again and again.
 *
 * <p>Nothing waits here: a horizon that is not final yet is asked about again at the next tick.
 * {@code NOT_SUPPORTED}, because each step is a transaction of its own. Each tick sets the next, so
 * that two never overlap.
 */
@Singleton(name = "SealingTick")
@Startup
@DependsOn("Migrator")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SealingTick {
    @Inject LedgerConfig config;
    @Inject Sealing sealing;

    @Resource TimerService timers;

    private Sealer.@Nullable Horizon pending;

    @PostConstruct
    void setNext() {
        timers.createSingleActionTimer(
                config.sealInterval().toMillis(), new TimerConfig(null, false));
    }

    /** Edge: a fault is logged here, the next tick tries again. */
    @Timeout
    void tick() {
        try {
            seal();
        } catch (RuntimeException fault) {
            LedgerLog.LOG.sealingFailed(fault);
        } finally {
            setNext();
        }
    }

    private void seal() {
        Sealer.Horizon horizon = pending;
        if (horizon == null) {
            Optional<Sealer.Horizon> seen = sealing.lookAhead();
            if (seen.isEmpty()) {
                return;
            }
            horizon = seen.get();
            pending = horizon;
        }
        if (sealing.isFinal(horizon)) {
            pending = null;
            while (sealing.seal(horizon).isPresent()) {
                LedgerLog.LOG.sealed(horizon.lastSeq());
            }
        }
    }
}
