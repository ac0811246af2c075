package org.comptoir.ops;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that everybody may know of how the post fares.
 *
 * @param at when it was put together
 * @param components each that is looked at, in their order
 * @param days of the last 90 days, those that were measured, oldest first
 * @param incidents those open and those of the last 90 days, newest first
 * @param windows maintenance that goes on, is announced, or ended in the last 90 days, newest first
 * @param recovery what a lost machine would cost
 * @param readOnly what for an operator made the post read-only; null while it is not
 */
public record StatusReport(
        Instant at,
        List<ComponentState> components,
        List<ComponentDay> days,
        List<Incident> incidents,
        List<Maintenance> windows,
        RecoveryMeasure recovery,
        @Nullable String readOnly) {
    /** What stands still while the post is read-only. */
    private static final Set<Component> READ_ONLY = Set.of(Component.COINS);

    /** Copies the lists. */
    public StatusReport {
        components = List.copyOf(components);
        days = List.copyOf(days);
        incidents = List.copyOf(incidents);
        windows = List.copyOf(windows);
    }

    /** What is worked on now. */
    public Set<Component> underMaintenance() {
        return Stream.concat(
                        windows.stream()
                                .filter(window -> window.isOn(at))
                                .flatMap(window -> window.components().stream()),
                        readOnly == null ? Stream.of() : READ_ONLY.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The worst that is the matter and not planned. */
    public Impact impact() {
        Set<Component> planned = underMaintenance();
        Impact now =
                Level.worst(
                                components.stream()
                                        .filter(state -> !planned.contains(state.component()))
                                        .map(ComponentState::level)
                                        .toList())
                        .impact();
        return openIncidents().stream()
                .map(Incident::impact)
                .reduce(now, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    /** Those that are not over. */
    public List<Incident> openIncidents() {
        return incidents.stream().filter(incident -> incident.resolvedAt() == null).toList();
    }

    /** Those that are over. */
    public List<Incident> pastIncidents() {
        return incidents.stream().filter(incident -> incident.resolvedAt() != null).toList();
    }

    /** Maintenance that goes on or is announced. */
    public List<Maintenance> openWindows() {
        return windows.stream().filter(window -> !window.state(at).equals("completed")).toList();
    }
}
