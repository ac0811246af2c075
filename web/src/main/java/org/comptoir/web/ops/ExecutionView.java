package org.comptoir.web.ops;

import java.time.Instant;
import java.util.UUID;
import org.comptoir.ops.Execution;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One execution of a job as operators see it. */
@Schema(name = "Execution")
public record ExecutionView(
        UUID id,
        @Schema(examples = "withdrawals") String job,
        @Schema(
                        enumeration = {
                            "starting",
                            "started",
                            "stopping",
                            "stopped",
                            "completed",
                            "failed",
                            "abandoned"
                        })
                String state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Schema(description = "Pieces of work done so far.") long done,
        @Schema(description = "Pieces of work known so far; null while the job cannot know.")
                @Nullable Long total,
        @Schema(description = "Pieces of work per second.") double rate,
        @Schema(description = "What ended it, when it failed.") @Nullable String error) {
    /** As it stands at that moment. */
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
