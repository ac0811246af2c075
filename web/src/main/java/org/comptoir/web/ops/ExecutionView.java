package org.comptoir.web.ops;

import java.time.Instant;
import java.util.UUID;
import org.comptoir.ops.Execution;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a job.
 *
 * @param done pieces of work done, in the job's own unit
 * @param total pieces known so far, null while the job cannot know
 * @param rate pieces a second
 * @param error what ended it, null when nothing did
 */
public record ExecutionView(
        UUID id,
        @Schema(examples = "withdrawals") String job,
        @Schema(examples = "completed") String state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long done,
        @Nullable Long total,
        double rate,
        @Nullable String error) {
    /** The view at that time. */
    public static ExecutionView of(Execution execution, Instant now) {
        return new ExecutionView(
                execution.id().value(),
                execution.job().word(),
                execution.state().word(),
                execution.startedAt(),
                execution.endedAt(),
                execution.done(),
                execution.total(),
                execution.ratePerSecond(now),
                execution.error());
    }
}
