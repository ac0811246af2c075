package org.comptoir.ops;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job and how it fares.
 *
 * @param job the job
 * @param running true while an execution of it is live
 * @param nextRun when the post starts it next by itself; null while it runs, and for a job that
 *     waits for work and not for a time
 * @param last its newest execution, or null when it never ran
 */
public record JobSummary(
        Job job, boolean running, @Nullable Instant nextRun, @Nullable Execution last) {
    /**
     * True when the newest execution failed and somebody has to be told. What is asked for at the
     * machine is told there, and may be settled without being asked for again.
     */
    public boolean failing() {
        return last != null && last.state() == ExecutionState.FAILED && !job.isForTheMachine();
    }
}
