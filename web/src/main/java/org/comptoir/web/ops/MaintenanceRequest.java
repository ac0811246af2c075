package org.comptoir.web.ops;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.comptoir.ops.MaintenanceOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Maintenance to be announced. */
public record MaintenanceRequest(
        @Schema(description = "1 to 200 characters.", examples = "A new disk") String title,
        @Schema(description = "1 to 2000 characters.", examples = "The post is away for an hour.")
                String body,
        @Schema(
                        description = "What is not to be relied on: names of GET /status/api.",
                        examples = "[\"api\", \"database\"]")
                @JsonSetter(contentNulls = Nulls.FAIL)
                List<String> components,
        @Schema(examples = "2030-01-31T02:00:00Z") String startsAt,
        @Schema(description = "At most 14 days later.", examples = "2030-01-31T03:00:00Z")
                String endsAt) {
    MaintenanceOrder toOrder() {
        return new MaintenanceOrder(
                title,
                body,
                StatusWords.components(components),
                StatusWords.instant("startsAt", startsAt),
                StatusWords.instant("endsAt", endsAt));
    }
}
