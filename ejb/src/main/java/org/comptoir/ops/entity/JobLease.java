package org.comptoir.ops.entity;

import java.util.UUID;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobRun;
import org.jspecify.annotations.Nullable;

/**
 * Who may run a job.
 *
 * @param job the job
 * @param fence of the newest execution; 0 before the first
 * @param execution the live one, or null
 * @param holder the server process that runs it, or null while it waits for one
 * @param held true while the holder's time is not over
 */
public record JobLease(
        Job job, long fence, @Nullable ExecutionId execution, @Nullable UUID holder, boolean held) {
    /** True when that run is the one this lease is about. */
    public boolean isOf(JobRun run) {
        return run.execution().equals(execution) && run.fence() == fence;
    }
}
