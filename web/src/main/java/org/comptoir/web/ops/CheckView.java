package org.comptoir.web.ops;

import java.time.Instant;
import org.comptoir.ops.CheckResult;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one check of the answering server last found. */
@Schema(name = "Check")
public record CheckView(
        @Schema(examples = "disk") String name,
        @Schema(examples = "machine") String component,
        @Schema(
                        enumeration = {
                            "operational",
                            "degraded_performance",
                            "partial_outage",
                            "major_outage"
                        })
                String status,
        @Schema(description = "One sentence for operators.") String detail,
        @Schema(description = "How long the check took.") long latencyMillis,
        Instant checkedAt) {
    /** As it was found. */
    static CheckView of(CheckResult result) {
        return new CheckView(
                result.check().word(),
                result.check().component().word(),
                result.level().shown(),
                result.detail(),
                result.latencyMillis(),
                result.at());
    }
}
