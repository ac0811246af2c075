package org.comptoir.web.ops;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comptoir.ops.Execution;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.ExecutionStep;
import org.comptoir.ops.ExecutionSteps;
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
        Instant requestedAt,
        @Schema(description = "Who asked for it; null when the post did by itself.")
                @Nullable String requestedBy,
        Map<String, String> parameters,
        @Schema(description = "The execution it takes up again.") @Nullable UUID restartOf,
        @Schema(description = "1, and one more each time the post took it up after a crash.")
                int attempt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Schema(description = "Pieces of work done so far.") long done,
        @Schema(description = "Pieces of work known so far; null while the job cannot know.")
                @Nullable Long total,
        @Schema(description = "Pieces of work per second.") double rate,
        @Schema(description = "Who asked it to stop.") @Nullable String stoppedBy,
        @Schema(description = "What ended it, when it failed.") @Nullable String error,
        @Schema(description = "Its steps with their counts; null in lists and messages.")
                @Nullable List<ExecutionStep> steps) {
    /** As it stands at that moment. */
    public static ExecutionView of(Execution execution, Instant now) {
        return of(execution, null, now);
    }

    /** The same with its steps. */
    public static ExecutionView of(ExecutionSteps whole, Instant now) {
        return of(whole.execution(), whole.steps(), now);
    }

    private static ExecutionView of(
            Execution execution, @Nullable List<ExecutionStep> steps, Instant now) {
        ExecutionId restartOf = execution.restartOf();
        return new ExecutionView(
                execution.id().value(),
                execution.job().word(),
                execution.state().word(),
                execution.requestedAt(),
                execution.requestedAs(),
                execution.parameters(),
                restartOf == null ? null : restartOf.value(),
                execution.attempt(),
                execution.startedAt(),
                execution.endedAt(),
                execution.done(),
                execution.total(),
                execution.ratePerSecond(now),
                execution.stoppedBy(),
                execution.error(),
                steps);
    }
}
