package org.comptoir.web.ops;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.comptoir.ops.IncidentOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An incident to be told of. */
public record IncidentRequest(
        @Schema(description = "1 to 200 characters.", examples = "Withdrawals are slow")
                String title,
        @Schema(
                        enumeration = {"none", "minor", "major", "critical"},
                        examples = "minor")
                String impact,
        @Schema(
                        enumeration = {"investigating", "identified", "monitoring", "resolved"},
                        examples = "investigating")
                String state,
        @Schema(
                        description = "Whose incident it is: names of GET /status/api.",
                        examples = "[\"coins\"]")
                @JsonSetter(contentNulls = Nulls.FAIL)
                List<String> components,
        @Schema(description = "1 to 2000 characters.", examples = "We are looking into it.")
                String body) {
    IncidentOrder toOrder() {
        return new IncidentOrder(
                title,
                StatusWords.impact(impact),
                StatusWords.state(state),
                StatusWords.components(components),
                body);
    }
}
