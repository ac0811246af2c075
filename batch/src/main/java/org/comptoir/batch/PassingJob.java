package org.comptoir.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Batchlet;
import jakarta.batch.runtime.context.StepContext;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobRun;
import org.comptoir.ops.JobRunLost;
import org.comptoir.ops.boundary.JobRuns;
import org.jspecify.annotations.Nullable;

/**
 * A job that makes passes until nobody wants one more.
 *
 * <p>A pass finds its work in the contexts' own rows, does it by their doors (a batchlet runs
 * outside any transaction) and says how far it is. It can be cut off anywhere: the next one goes
 * on.
 */
public abstract class PassingJob implements Batchlet {
    @Inject
    @BatchProperty(name = BatchJobStarter.EXECUTION)
    String execution;

    @Inject
    @BatchProperty(name = BatchJobStarter.FENCE)
    String fence;

    @Inject JobRuns runs;
    @Inject StepContext step;

    private volatile boolean stopped;

    private final Job job;
    private final String pieces;

    /**
     * A job by its name.
     *
     * @param pieces what its progress counts, one word in the plural
     */
    protected PassingJob(Job job, String pieces) {
        this.job = job;
        this.pieces = pieces;
    }

    /** One look for work, and the work. */
    protected abstract void pass(Progress progress);

    /** True when the server wants the job to end after what it is doing. */
    protected final boolean isStopped() {
        return stopped;
    }

    /**
     * Who asked for this execution, for people.
     *
     * @throws IllegalStateException when the post did by itself
     */
    protected final String askedBy() {
        return runs.askedBy(run())
                .orElseThrow(() -> new IllegalStateException("nobody asked for " + execution));
    }

    private JobRun run() {
        return new JobRun(new ExecutionId(UUID.fromString(execution)), job, Long.parseLong(fence));
    }

    @Override
    public final String process() {
        JobRun run = run();
        try {
            work(run);
            return "COMPLETED";
        } catch (JobRunLost lost) {
            BatchLog.LOG.lost(run.execution(), run.job());
            return "LOST";
        } catch (RuntimeException fault) {
            BatchLog.LOG.failed(run.job(), run.execution(), fault);
            String error = inOurWords(fault);
            runs.fail(run, error);
            throw new JobFailed(error);
        }
    }

    private void work(JobRun run) {
        if (!runs.begin(run)) {
            return;
        }
        Progress progress = new Progress(runs, run);
        try {
            boolean goOn = true;
            while (goOn) {
                pass(progress);
                progress.flush();
                goOn = goesOn(run);
            }
        } finally {
            StepCounts.keep(step, Map.of(pieces, progress.done()));
        }
    }

    private boolean goesOn(JobRun run) {
        if (stopped) {
            runs.stopped(run);
            return false;
        }
        return runs.oneMorePass(run);
    }

    @Override
    public final void stop() {
        stopped = true;
    }

    /**
     * What is kept of a fault: our own refusals as they are; of everything else the kind only,
     * since the texts of drivers and daemons may carry what nobody should read (S20).
     */
    public static String inOurWords(Throwable fault) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ComptoirException refusal) {
                return String.valueOf(refusal.getMessage());
            }
            if (cause instanceof SQLException sql) {
                return "The database answered with state " + sql.getSQLState() + "; see the log.";
            }
        }
        Throwable kind =
                fault instanceof EJBException && fault.getCause() != null
                        ? fault.getCause()
                        : fault;
        return kind.getClass().getSimpleName() + "; see the log.";
    }
}
