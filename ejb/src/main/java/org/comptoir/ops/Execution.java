package org.comptoir.ops;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a job as operators see it.
 *
 * @param id names it
 * @param job what runs
 * @param state where it stands
 * @param requestedAt when it was asked for
 * @param startedAt when a node began it, or null
 * @param endedAt when it ended, or null
 * @param done pieces of work done so far, in the job's own unit
 * @param total pieces of work known so far, or null while the job cannot know
 * @param error what ended it, without secrets, or null
 */
public record Execution(
        ExecutionId id,
        Job job,
        ExecutionState state,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long done,
        @Nullable Long total,
        @Nullable String error) {
    /** Pieces of work per second from its start to its end, or to {@code now} while it runs. */
    public double ratePerSecond(Instant now) {
        if (startedAt == null) {
            return 0;
        }
        long millis = Duration.between(startedAt, endedAt == null ? now : endedAt).toMillis();
        return millis <= 0 ? 0 : Math.round(done * 100_000.0 / millis) / 100.0;
    }
}
