package org.comptoir.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a job as operators see it.
 *
 * @param id names it
 * @param job what runs
 * @param state where it stands
 * @param requestedAt when it was asked for
 * @param requestedAs who asked for it, for people, or null when the post did by itself
 * @param parameters what it was asked for with
 * @param restartOf the execution it takes up again, or null
 * @param attempt 1, and one more each time the post takes it up after a crash
 * @param startedAt when a node began it, or null
 * @param endedAt when it ended, or null
 * @param done pieces of work done so far, in the job's own unit
 * @param total pieces of work known so far, or null while the job cannot know
 * @param stoppedBy who asked it to stop, for people, or null
 * @param error what ended it, without secrets, or null
 */
public record Execution(
        ExecutionId id,
        Job job,
        ExecutionState state,
        Instant requestedAt,
        @Nullable String requestedAs,
        Map<String, String> parameters,
        @Nullable ExecutionId restartOf,
        int attempt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long done,
        @Nullable Long total,
        @Nullable String stoppedBy,
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
