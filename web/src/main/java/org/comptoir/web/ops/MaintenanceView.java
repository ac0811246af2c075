package org.comptoir.web.ops;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comptoir.ops.Maintenance;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A maintenance window as operators see it. */
@Schema(name = "MaintenanceWindow")
public record MaintenanceView(
        UUID id,
        String title,
        String body,
        List<String> components,
        @Schema(enumeration = {"scheduled", "in_progress", "completed"}) String state,
        Instant startsAt,
        Instant endsAt,
        @Nullable Instant endedAt) {
    /** As it stands at that moment. */
    static MaintenanceView of(Maintenance window, Instant now) {
        return new MaintenanceView(
                window.id(),
                window.title(),
                window.body(),
                StatusWords.words(window.components()),
                window.state(now),
                window.startsAt(),
                window.endsAt(),
                window.endedAt());
    }
}
