package org.comptoir.web.ops;

import java.time.Instant;
import org.comptoir.ops.Execution;
import org.comptoir.ops.JobSummary;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A job and how it fares. */
@Schema(name = "Job")
public record JobView(
        @Schema(examples = "withdrawals") String name,
        @Schema(description = "When the post starts it by itself, for people.") String schedule,
        boolean running,
        @Nullable ExecutionView lastExecution) {
    /** As it stands at that moment. */
    static JobView of(JobSummary summary, Instant now) {
        Execution last = summary.last();
        return new JobView(
                summary.job().word(),
                summary.job().schedule(),
                summary.running(),
                last == null ? null : ExecutionView.of(last, now));
    }
}
