package org.comptoir.web.page;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.comptoir.ops.Component;
import org.comptoir.ops.ComponentState;
import org.comptoir.ops.Impact;
import org.comptoir.ops.Incident;
import org.comptoir.ops.Maintenance;
import org.comptoir.ops.RecoveryMeasure;
import org.comptoir.ops.StatusReport;
import org.jspecify.annotations.Nullable;

/**
 * The status in the shape that clients of status pages read, and {@code recovery} beside it.
 *
 * @see <a href="https://metastatuspage.com/api/v2">Statuspage API v2, summary.json</a>
 */
@JsonNaming(SnakeCaseStrategy.class)
record StatusSummary(
        PageView page,
        List<ComponentView> components,
        List<IncidentView> incidents,
        List<MaintenanceView> scheduledMaintenances,
        StatusView status,
        RecoveryView recovery) {
    private static final String PAGE = "comptoir";

    /** The page. */
    @JsonNaming(SnakeCaseStrategy.class)
    record PageView(String id, String name, String url, String timeZone, Instant updatedAt) {}

    /** All of it in a word. */
    record StatusView(String indicator, String description) {
        static StatusView of(StatusReport report) {
            Impact impact = report.impact();
            return new StatusView(impact.word(), StatusSummary.description(report));
        }
    }

    /** A component. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ComponentView(
            String id,
            String name,
            String status,
            @Nullable Instant createdAt,
            Instant updatedAt,
            int position,
            String description,
            boolean showcase,
            @Nullable String startDate,
            @Nullable String groupId,
            String pageId,
            boolean group,
            boolean onlyShowIfDegraded) {
        static ComponentView of(ComponentState state, int position, Set<Component> planned) {
            Component component = state.component();
            return new ComponentView(
                    component.word(),
                    component.title(),
                    StatusSummary.status(state, planned),
                    null,
                    state.since(),
                    position,
                    component.description(),
                    true,
                    null,
                    null,
                    PAGE,
                    false,
                    false);
        }
    }

    /** What was said at one time. */
    @JsonNaming(SnakeCaseStrategy.class)
    record UpdateView(
            UUID id,
            String status,
            String body,
            UUID incidentId,
            Instant createdAt,
            Instant updatedAt,
            Instant displayAt) {}

    /** An incident that is not over. */
    @JsonNaming(SnakeCaseStrategy.class)
    record IncidentView(
            UUID id,
            String name,
            String status,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant monitoringAt,
            @Nullable Instant resolvedAt,
            String impact,
            String shortlink,
            Instant startedAt,
            String pageId,
            List<UpdateView> incidentUpdates,
            List<ComponentView> components) {}

    /** Maintenance that goes on or is announced. */
    @JsonNaming(SnakeCaseStrategy.class)
    record MaintenanceView(
            UUID id,
            String name,
            String status,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant monitoringAt,
            @Nullable Instant resolvedAt,
            String impact,
            String shortlink,
            Instant startedAt,
            String pageId,
            List<UpdateView> incidentUpdates,
            List<ComponentView> components,
            Instant scheduledFor,
            Instant scheduledUntil) {}

    /**
     * What a lost machine would cost; not of Statuspage's shape.
     *
     * @param pointAt the moment to which the newest backup takes the post back; null without one
     * @param pointSeconds how long before {@code page.updated_at} that is
     * @param timeSeconds how long the newest rehearsed restore took; null before the first
     * @param rehearsedAt when that one ended
     * @param rehearsedPointAt the moment that its backup is of
     * @param failedAt when the rehearsal of the newest backup failed; null when it did not
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record RecoveryView(
            @Nullable Instant pointAt,
            @Nullable Long pointSeconds,
            @Nullable Double timeSeconds,
            @Nullable Instant rehearsedAt,
            @Nullable Instant rehearsedPointAt,
            @Nullable Instant failedAt) {
        static RecoveryView of(RecoveryMeasure measure, Instant now) {
            Optional<RecoveryMeasure.Proven> proven = Optional.ofNullable(measure.proven());
            return new RecoveryView(
                    measure.point(),
                    measure.age(now).map(Duration::toSeconds).orElse(null),
                    proven.map(one -> one.took().toMillis() / 1000.0).orElse(null),
                    proven.map(RecoveryMeasure.Proven::at).orElse(null),
                    proven.map(RecoveryMeasure.Proven::point).orElse(null),
                    measure.failedAt());
        }
    }

    /**
     * Of that report.
     *
     * @param url of the page
     */
    static StatusSummary of(StatusReport report, String url) {
        return new StatusSummary(
                new PageView(PAGE, "Comptoir", url, "Etc/UTC", report.at()),
                components(report, null),
                report.openIncidents().stream().map(one -> incident(report, one, url)).toList(),
                report.openWindows().stream().map(one -> window(report, one, url)).toList(),
                StatusView.of(report),
                RecoveryView.of(report.recovery(), report.at()));
    }

    /** All of it in a sentence. */
    static String description(StatusReport report) {
        return switch (report.impact()) {
            case NONE ->
                    report.underMaintenance().isEmpty()
                            ? "All Systems Operational"
                            : "Service Under Maintenance";
            case MINOR -> "Minor Service Outage";
            case MAJOR -> "Partial System Outage";
            case CRITICAL -> "Major Service Outage";
        };
    }

    /** The status of a component; work that goes on comes first. */
    static String status(ComponentState state, Set<Component> planned) {
        return planned.contains(state.component()) ? "under_maintenance" : state.level().shown();
    }

    private static List<ComponentView> components(
            StatusReport report, @Nullable Set<Component> which) {
        Set<Component> planned = report.underMaintenance();
        List<ComponentState> all = report.components();
        return IntStream.range(0, all.size())
                .filter(at -> which == null || which.contains(all.get(at).component()))
                .mapToObj(at -> ComponentView.of(all.get(at), at + 1, planned))
                .toList();
    }

    private static IncidentView incident(StatusReport report, Incident incident, String url) {
        return new IncidentView(
                incident.id(),
                incident.title(),
                incident.state().word(),
                incident.openedAt(),
                incident.updatedAt(),
                null,
                incident.resolvedAt(),
                incident.impact().word(),
                url + "#" + incident.id(),
                incident.openedAt(),
                PAGE,
                incident.updates().stream()
                        .map(
                                told ->
                                        new UpdateView(
                                                told.id(),
                                                told.state().word(),
                                                told.body(),
                                                incident.id(),
                                                told.at(),
                                                told.at(),
                                                told.at()))
                        .toList(),
                components(report, incident.components()));
    }

    private static MaintenanceView window(StatusReport report, Maintenance window, String url) {
        String state = window.state(report.at());
        UpdateView told =
                new UpdateView(
                        window.id(),
                        state,
                        window.body(),
                        window.id(),
                        window.createdAt(),
                        window.updatedAt(),
                        window.createdAt());
        return new MaintenanceView(
                window.id(),
                window.title(),
                state,
                window.createdAt(),
                window.updatedAt(),
                null,
                window.endedAt(),
                "maintenance",
                url + "#" + window.id(),
                window.startsAt(),
                PAGE,
                List.of(told),
                components(report, window.components()),
                window.startsAt(),
                window.endsAt());
    }
}
