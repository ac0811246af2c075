package org.comptoir.ops;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The batch runtime as the post's operation sees it; implemented beside the job files.
 *
 * <p>Called outside any transaction.
 */
public interface JobStarter {
    /**
     * Starts the job's file in this server.
     *
     * @return the runtime's own number of the execution
     */
    long start(JobRun run, Map<String, String> parameters);

    /** True while the runtime of this server is at work on that number. */
    boolean isAtWork(long batchId);

    /** Asks what this server does under that number to end after what it is doing. */
    void stop(long batchId);

    /** The steps of an execution of any server, in the order they began. */
    List<ExecutionStep> steps(long batchId);

    /** Numbers that have been open in the runtime's books, on any server, for over a minute. */
    List<Long> open();

    /** Ends in the runtime's books what a crash left open; what has ended stays as it is. */
    void abandon(long batchId);

    /** Forgets what the runtime's books hold of executions that ended before that instant. */
    void forgetBefore(Instant instant);
}
