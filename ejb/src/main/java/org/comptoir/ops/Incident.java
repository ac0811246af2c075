package org.comptoir.ops;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes, or went, wrong, as everybody is told.
 *
 * @param cause the component whose fault opened it, or null when an operator did
 * @param resolvedAt when it was over, or null
 * @param updates newest first
 */
public record Incident(
        UUID id,
        String title,
        Impact impact,
        IncidentState state,
        Set<Component> components,
        @Nullable Component cause,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        List<Update> updates) {
    /** Copies the collections. */
    public Incident {
        components = Set.copyOf(components);
        updates = List.copyOf(updates);
    }

    /** What was said at one time. */
    public record Update(UUID id, IncidentState state, String body, Instant at) {}

    /** The same with these updates. */
    public Incident with(List<Update> told) {
        return new Incident(
                id, title, impact, state, components, cause, openedAt, updatedAt, resolvedAt, told);
    }
}
