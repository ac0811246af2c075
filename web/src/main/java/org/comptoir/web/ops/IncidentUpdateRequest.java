package org.comptoir.web.ops;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something more to be said of an incident; {@code resolved} ends it. */
public record IncidentUpdateRequest(
        @Schema(
                        enumeration = {"investigating", "identified", "monitoring", "resolved"},
                        examples = "monitoring")
                String state,
        @Schema(description = "1 to 2000 characters.", examples = "It is mended; we are watching.")
                String body) {}
