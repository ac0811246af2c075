package org.comptoir.ops.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.comptoir.ops.JobRun;
import org.comptoir.ops.JobRunLost;
import org.comptoir.ops.control.JobDesk;
import org.jspecify.annotations.Nullable;

/**
 * What a job's own code says while it runs.
 *
 * <p>{@code REQUIRES_NEW}: how far an execution is stays true when the work it reports on is rolled
 * back.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class JobRuns {
    @Inject JobDesk desk;

    /**
     * The execution is at work now.
     *
     * @return false when it was asked to stop before it began, and has
     * @throws JobRunLost when it is no longer this server's to run
     */
    public boolean begin(JobRun run) {
        return desk.begin(run);
    }

    /** Who asked for the execution, for people; empty when the post did by itself. */
    public Optional<String> askedBy(JobRun run) {
        return desk.askedBy(run);
    }

    /**
     * Says how far the execution is.
     *
     * @param done pieces of work done since it began
     * @param total pieces of work known by now, or null
     * @throws JobRunLost when it is no longer this server's to run
     */
    public void report(JobRun run, long done, @Nullable Long total) {
        desk.report(run, done, total);
    }

    /**
     * Asks after a pass whether somebody wants one more. When nobody does, the execution has ended
     * with its work done, or as stopped when somebody asked for that: asking and ending are one
     * decision, so that no request falls between.
     *
     * @return true for one more pass
     * @throws JobRunLost when it is no longer this server's to run
     */
    public boolean oneMorePass(JobRun run) {
        return desk.oneMorePassOrEnd(run);
    }

    /**
     * Ends the execution before its work was done, because somebody or its server wanted that.
     *
     * @throws JobRunLost when it is no longer this server's to run
     */
    public void stopped(JobRun run) {
        desk.stopped(run);
    }

    /**
     * Ends the execution as failed.
     *
     * @param error what happened, without secrets; at most 500 characters are kept
     * @throws JobRunLost when it is no longer this server's to run
     */
    public void fail(JobRun run, String error) {
        desk.fail(run, error);
    }
}
