package org.comptoir.web.ops;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comptoir.ops.Component;
import org.comptoir.ops.Incident;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An incident as operators see it. */
@Schema(name = "Incident")
public record IncidentView(
        UUID id,
        String title,
        String impact,
        String state,
        List<String> components,
        @Schema(description = "True when the post opened it by itself.") boolean automatic,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        @Schema(description = "Newest first.") List<UpdateView> updates) {
    /** What was said at one time. */
    @Schema(name = "IncidentUpdate")
    public record UpdateView(UUID id, String state, String body, Instant at) {}

    /** As it stands. */
    static IncidentView of(Incident incident) {
        Component cause = incident.cause();
        return new IncidentView(
                incident.id(),
                incident.title(),
                incident.impact().word(),
                incident.state().word(),
                StatusWords.words(incident.components()),
                cause != null,
                incident.openedAt(),
                incident.updatedAt(),
                incident.resolvedAt(),
                incident.updates().stream()
                        .map(
                                told ->
                                        new UpdateView(
                                                told.id(),
                                                told.state().word(),
                                                told.body(),
                                                told.at()))
                        .toList());
    }
}
