package org.comptoir.web.ops;

import java.time.Instant;
import java.util.List;
import org.comptoir.ops.Execution;
import org.comptoir.ops.JobParameter;
import org.comptoir.ops.JobSummary;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A job and how it fares. */
@Schema(name = "Job")
public record JobView(
        @Schema(examples = "withdrawals") String name,
        @Schema(description = "When the post starts it by itself, for people.") String schedule,
        @Schema(description = "What an execution of it may be told.") List<Parameter> parameters,
        boolean running,
        @Schema(
                        description =
                                "When the post starts it next by itself; null while it runs, and"
                                        + " for a job that waits for work and not for a time.")
                @Nullable Instant nextRun,
        @Nullable ExecutionView lastExecution) {
    /** A parameter a job knows. */
    @Schema(name = "JobParameter")
    public record Parameter(String name, String meaning) {
        static Parameter of(JobParameter parameter) {
            return new Parameter(parameter.name(), parameter.meaning());
        }
    }

    /** As it stands at that moment. */
    public static JobView of(JobSummary summary, Instant now) {
        Execution last = summary.last();
        return new JobView(
                summary.job().word(),
                summary.job().schedule(),
                summary.job().parameters().stream().map(Parameter::of).toList(),
                summary.running(),
                summary.nextRun(),
                last == null ? null : ExecutionView.of(last, now));
    }
}
