package org.comptoir.ops.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.comptoir.account.boundary.Audits;
import org.comptoir.ops.control.OpsConfig;
import org.comptoir.ops.entity.ExecutionHistory;
import org.comptoir.wallet.boundary.Reconciliations;

/**
 * What the job {@code retention} does, a batch of rows at a time.
 *
 * <p>{@code REQUIRES_NEW}: each batch is a short transaction of its own, which the next one cannot
 * undo.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Retention {
    private static final int AT_ONCE = 1_000;
    private static final int EXECUTIONS_OF_A_JOB = 1_000;

    @Inject Reconciliations reconciliations;
    @Inject ExecutionHistory history;
    @Inject Audits audits;
    @Inject OpsConfig config;
    @Inject Clock clock;

    /** Forgets looks at ledger and chain that are past their term; tells how many. */
    public int forgetReconciliations() {
        return reconciliations.forget(before(config.reconciliationsKept()), AT_ONCE);
    }

    /** Forgets executions of jobs that are past their term, or too many; tells how many. */
    public int forgetExecutions() {
        return history.forget(before(config.historyKept()), EXECUTIONS_OF_A_JOB, AT_ONCE);
    }

    /** Forgets who did what to whom, when it is past its term; tells how many lines. */
    public int forgetAudit() {
        return audits.forget(before(config.auditKept()), AT_ONCE);
    }

    private Instant before(Duration kept) {
        return clock.instant().minus(kept);
    }
}
