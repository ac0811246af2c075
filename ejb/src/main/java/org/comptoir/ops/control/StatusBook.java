package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.ops.CheckResult;
import org.comptoir.ops.Component;
import org.comptoir.ops.ComponentChanged;
import org.comptoir.ops.ComponentState;
import org.comptoir.ops.Level;
import org.comptoir.ops.entity.StatusRows;
import org.jspecify.annotations.Nullable;

/** Writes down what a round of checks found: levels, their changes, and the time spent at each. */
@Dependent
public class StatusBook {
    /** How many days are kept. */
    public static final int DAYS = 90;

    /** A server that writes nothing for so long is relieved by another one. */
    private static final Duration LEASE = Duration.ofSeconds(45);

    /** Longer than this between two rounds: nothing ran meanwhile. */
    private static final Duration GAP = Duration.ofMinutes(2);

    private final StatusRows rows;
    private final IncidentBook incidents;
    private final Event<ComponentChanged> changed;

    @Inject
    StatusBook(StatusRows rows, IncidentBook incidents, Event<ComponentChanged> changed) {
        this.rows = rows;
        this.incidents = incidents;
        this.changed = changed;
    }

    /**
     * Writes a round down, if it is this process that writes.
     *
     * @return false while another one does
     */
    public boolean record(UUID process, List<CheckResult> round, Instant now) {
        Optional<Instant> before = rows.take(process, now, now.plus(LEASE));
        if (before.isEmpty()) {
            return false;
        }
        round.forEach(rows::check);
        Map<Component, ComponentState> known = new EnumMap<>(Component.class);
        rows.components().forEach(state -> known.put(state.component(), state));
        CheckBoard.components(round)
                .forEach(
                        (component, level) -> {
                            ComponentState state =
                                    state(component, level, known.get(component), round, now);
                            write(known.get(component), state);
                            addTime(state, before.get(), now);
                            incidents.follow(state, now);
                        });
        LocalDate today = day(now);
        if (day(before.get()).isBefore(today)) {
            rows.forget(today.minusDays(DAYS));
        }
        return true;
    }

    private static ComponentState state(
            Component component,
            Level level,
            @Nullable ComponentState was,
            List<CheckResult> round,
            Instant now) {
        Instant since =
                was != null && was.level() == level && !was.since().isAfter(now)
                        ? was.since()
                        : now;
        return new ComponentState(component, level, since, latency(component, round), now);
    }

    /** Of the slowest of its checks that say how fast it answers. */
    private static @Nullable Long latency(Component component, List<CheckResult> round) {
        return round.stream()
                .filter(result -> result.check().component() == component)
                .filter(result -> result.check().isTimed())
                .map(CheckResult::latencyMillis)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private void write(@Nullable ComponentState was, ComponentState state) {
        rows.component(state);
        if (was == null || was.level() != state.level()) {
            rows.change(state);
        }
        if (was != null && was.level() != state.level()) {
            changed.fire(new ComponentChanged(state));
        }
    }

    /** Time in which nothing ran was an outage of what is reached from outside; nobody saw more. */
    private void addTime(ComponentState state, Instant before, Instant now) {
        Component component = state.component();
        boolean isGap = Duration.between(before, now).compareTo(GAP) > 0;
        if (isGap && component == Component.API) {
            spread(component, Level.MAJOR, before, now);
        }
        long seconds = isGap ? 0 : Math.max(0, Duration.between(before, now).toSeconds());
        rows.add(component, day(now), state.level(), seconds, state.latencyMillis());
    }

    /** Each day gets its part; days that are shown no more get none. */
    private void spread(Component component, Level level, Instant from, Instant to) {
        Instant oldest = day(to).minusDays(DAYS).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant at = from.isBefore(oldest) ? oldest : from;
        while (at.isBefore(to)) {
            Instant midnight = day(at).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            Instant end = midnight.isBefore(to) ? midnight : to;
            rows.add(component, day(at), level, Duration.between(at, end).toSeconds(), null);
            at = end;
        }
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
