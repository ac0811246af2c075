package org.comptoir.batch.wallet;

import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.comptoir.batch.PassingJob;
import org.comptoir.batch.Progress;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.ops.Job;
import org.comptoir.wallet.MachineOperator;
import org.comptoir.wallet.boundary.Recovery;
import org.jspecify.annotations.Nullable;

/**
 * Ends a freeze for the operator at the machine: begins an epoch where one is due, then unfreezes.
 * Cut off anywhere it is asked for again, and finds done what was done. On a post that is not
 * frozen it does nothing.
 */
@Dependent
@Named("recovery")
public class RecoveryJob extends PassingJob {
    @Inject
    @BatchProperty(name = "reason")
    @Nullable String reason;

    @Inject
    @BatchProperty(name = "acceptDifferences")
    @Nullable String acceptDifferences;

    @Inject Recovery recovery;

    /** The job {@code recovery}; a step is an epoch that began, or a freeze that ended. */
    public RecoveryJob() {
        super(Job.RECOVERY, "steps");
    }

    @Override
    protected void pass(Progress progress) {
        if (!recovery.isFrozen()) {
            return;
        }
        if (reason == null || reason.isBlank()) {
            throw new InvalidInput("reason", "is needed: reason=<why>");
        }
        MachineOperator by = new MachineOperator(askedBy());
        if (recovery.beginEpoch(by, reason).isPresent()) {
            progress.did(1);
        }
        if (recovery.unfreeze(by, reason, "yes".equals(acceptDifferences))) {
            progress.did(1);
        }
    }
}
