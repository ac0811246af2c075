package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.comptoir.ops.Execution;
import org.comptoir.ops.ExecutionState;
import org.comptoir.ops.Job;
import org.comptoir.ops.entity.Executions;
import org.comptoir.wallet.boundary.Payouts;
import org.comptoir.wallet.boundary.Reconciliations;
import org.jspecify.annotations.Nullable;

/** Whether the post starts a job by itself now. */
@Dependent
public class DueWork {
    /** How long after a failure the post tries by itself again; a chain's own pauses grow. */
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    /** Executions the post starts by itself are at least this far apart. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration AUDIT_EVERY = Duration.ofDays(1);

    private final Executions executions;
    private final Payouts payouts;
    private final Reconciliations reconciliations;
    private final Clock clock;

    @Inject
    DueWork(Executions executions, Payouts payouts, Reconciliations reconciliations, Clock clock) {
        this.executions = executions;
        this.payouts = payouts;
        this.reconciliations = reconciliations;
        this.clock = clock;
    }

    /** True when the job has work, none of it is live and its pause is over. */
    public boolean isDue(Job job) {
        Execution last = executions.newest(job).orElse(null);
        return isQuiet(last)
                && switch (job) {
                    case WITHDRAWALS -> payouts.workIsDue();
                    case RECONCILE -> reconciliations.isDue();
                    case LEDGER_AUDIT -> isAuditDue();
                };
    }

    private boolean isQuiet(@Nullable Execution last) {
        if (last == null) {
            return true;
        }
        Instant ended = last.endedAt();
        if (ended == null) {
            return false;
        }
        Duration pause = last.state() == ExecutionState.FAILED ? PAUSE_AFTER_FAILURE : PAUSE;
        return !clock.instant().isBefore(ended.plus(pause));
    }

    private boolean isAuditDue() {
        Optional<Instant> completed = executions.lastCompleted(Job.LEDGER_AUDIT);
        return completed.isEmpty() || !clock.instant().isBefore(completed.get().plus(AUDIT_EVERY));
    }
}
