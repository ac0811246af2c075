package org.comptoir.batch.wallet;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.comptoir.batch.PassingJob;
import org.comptoir.batch.Progress;
import org.comptoir.ops.Job;
import org.comptoir.wallet.Reconciliation;
import org.comptoir.wallet.ReconciliationState;
import org.comptoir.wallet.boundary.Reconciliations;

/** Sets the ledger against every chain; fails, loudly, when they do not agree. */
@Dependent
@Named("reconcile")
public class ReconcileJob extends PassingJob {
    @Inject Reconciliations reconciliations;

    /** The job {@code reconcile}. */
    public ReconcileJob() {
        super(Job.RECONCILE, "chains");
    }

    @Override
    protected void pass(Progress progress) {
        List<Reconciliation> looks = reconciliations.look();
        progress.did(looks.size());
        looks.stream()
                .filter(look -> look.state() == ReconciliationState.DIFFERS)
                .findFirst()
                .ifPresent(
                        look -> {
                            throw new ChainDiffers(look);
                        });
    }
}
