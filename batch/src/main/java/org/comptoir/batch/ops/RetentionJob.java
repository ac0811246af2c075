package org.comptoir.batch.ops;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.function.IntSupplier;
import org.comptoir.batch.PassingJob;
import org.comptoir.batch.Progress;
import org.comptoir.ops.Job;
import org.comptoir.ops.boundary.Retention;

/** Forgets what is past its term, batch after batch; what it did not come to is tomorrow's. */
@Dependent
@Named("retention")
public class RetentionJob extends PassingJob {
    @Inject Retention retention;

    /** The job {@code retention}. */
    public RetentionJob() {
        super(Job.RETENTION, "rows");
    }

    @Override
    protected void pass(Progress progress) {
        forgetAll(retention::forgetReconciliations, progress);
        forgetAll(retention::forgetExecutions, progress);
        forgetAll(retention::forgetAudit, progress);
    }

    private void forgetAll(IntSupplier batch, Progress progress) {
        int forgotten;
        do {
            forgotten = batch.getAsInt();
            progress.did(forgotten);
        } while (forgotten > 0 && !isStopped());
    }
}
