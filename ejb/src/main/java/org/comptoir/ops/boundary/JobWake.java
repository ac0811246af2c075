package org.comptoir.ops.boundary;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.comptoir.ops.ExecutionChanged;
import org.comptoir.ops.ExecutionState;

/** Starts an execution as soon as the transaction that asked for it is committed. */
@ApplicationScoped
public class JobWake {
    @Resource ManagedExecutorService executor;

    @Inject JobTick tick;

    /** On a thread of its own: the committing one is still inside its transaction's end. */
    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) ExecutionChanged changed) {
        if (changed.execution().state() == ExecutionState.STARTING) {
            executor.execute(tick::startWaiting);
        }
    }
}
