package org.comptoir.ops;

import java.util.Set;

/** An incident that an operator tells of; texts are checked by the door. */
public record IncidentOrder(
        String title, Impact impact, IncidentState state, Set<Component> components, String body) {
    /** Copies the set. */
    public IncidentOrder {
        components = Set.copyOf(components);
    }
}
