package org.comptoir.ops;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time at which operators work on the post, as everybody is told.
 *
 * @param components which are not to be relied on meanwhile
 * @param endedAt when an operator ended it before its time, or null
 */
public record Maintenance(
        UUID id,
        String title,
        String body,
        Set<Component> components,
        Instant startsAt,
        Instant endsAt,
        @Nullable Instant endedAt,
        Instant createdAt,
        Instant updatedAt) {
    /** Copies the set. */
    public Maintenance {
        components = Set.copyOf(components);
    }

    /** Where it stands then: {@code scheduled}, {@code in_progress} or {@code completed}. */
    public String state(Instant now) {
        if (endedAt != null || !now.isBefore(endsAt)) {
            return "completed";
        }
        return now.isBefore(startsAt) ? "scheduled" : "in_progress";
    }

    /** True while it goes on. */
    public boolean isOn(Instant now) {
        return state(now).equals("in_progress");
    }
}
