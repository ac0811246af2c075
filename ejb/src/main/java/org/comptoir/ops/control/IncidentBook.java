package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.comptoir.kernel.Ids;
import org.comptoir.ops.Component;
import org.comptoir.ops.ComponentState;
import org.comptoir.ops.Impact;
import org.comptoir.ops.Incident;
import org.comptoir.ops.IncidentState;
import org.comptoir.ops.Level;
import org.comptoir.ops.entity.IncidentRows;
import org.comptoir.ops.entity.MaintenanceRows;

/**
 * Opens an incident when a component stays bad, and closes it when it stays well: what flickers
 * opens one and not twenty. Work that was announced opens none.
 */
@Dependent
public class IncidentBook {
    /** Bad for so long is an incident. */
    static final Duration STAYS_BAD = Duration.ofMinutes(2);

    /** Well for so long is the end of it. */
    static final Duration STAYS_WELL = Duration.ofMinutes(5);

    private final IncidentRows incidents;
    private final MaintenanceRows windows;

    @Inject
    IncidentBook(IncidentRows incidents, MaintenanceRows windows) {
        this.incidents = incidents;
        this.windows = windows;
    }

    /** What follows from a component's level now. */
    void follow(ComponentState state, Instant now) {
        Duration stays = Duration.between(state.since(), now);
        if (!state.level().isBad()) {
            if (stays.compareTo(STAYS_WELL) >= 0) {
                incidents.openOf(state.component()).ifPresent(open -> close(open, now));
            }
            return;
        }
        if (stays.compareTo(STAYS_BAD) < 0 || isPlanned(state.component(), now)) {
            return;
        }
        Optional<Incident> open = incidents.openOf(state.component());
        if (open.isEmpty()) {
            open(state, now);
        } else if (open.get().impact().compareTo(state.level().impact()) < 0) {
            worsen(open.get(), state, now);
        }
    }

    private boolean isPlanned(Component component, Instant now) {
        return (component == Component.COINS && windows.readOnly().isPresent())
                || windows.since(now).stream()
                        .anyMatch(
                                window ->
                                        window.isOn(now)
                                                && window.components().contains(component));
    }

    private void open(ComponentState state, Instant now) {
        Component component = state.component();
        Impact impact = state.level().impact();
        Incident incident =
                new Incident(
                        Ids.next(),
                        component.title() + ": " + words(state.level()),
                        impact,
                        IncidentState.INVESTIGATING,
                        Set.of(component),
                        component,
                        state.since(),
                        now,
                        null,
                        List.of());
        incidents.add(incident);
        String body = "The post noticed this by itself.";
        tell(incident.id(), impact, IncidentState.INVESTIGATING, body, now);
    }

    private void worsen(Incident open, ComponentState state, Instant now) {
        String body = "It has become worse: " + words(state.level()) + ".";
        tell(open.id(), state.level().impact(), open.state(), body, now);
    }

    private void close(Incident open, Instant now) {
        String body = "It works again, and has for a while.";
        tell(open.id(), open.impact(), IncidentState.RESOLVED, body, now);
    }

    private void tell(UUID incident, Impact impact, IncidentState state, String body, Instant at) {
        incidents.tell(incident, impact, new Incident.Update(Ids.next(), state, body, at), null);
    }

    private static String words(Level level) {
        return switch (level) {
            case OPERATIONAL -> "works";
            case DEGRADED -> "does not do as well as it should";
            case PARTIAL -> "works in part only";
            case MAJOR -> "does not work";
        };
    }
}
