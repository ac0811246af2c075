package org.comptoir.ops;

import java.time.Instant;
import java.util.Set;

/** A maintenance window that an operator announces; texts and times are checked by the door. */
public record MaintenanceOrder(
        String title, String body, Set<Component> components, Instant startsAt, Instant endsAt) {
    /** Copies the set. */
    public MaintenanceOrder {
        components = Set.copyOf(components);
    }
}
