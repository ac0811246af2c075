package org.comptoir.web.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.comptoir.ops.Component;
import org.comptoir.ops.ComponentDay;
import org.comptoir.ops.ComponentState;
import org.comptoir.ops.Incident;
import org.comptoir.ops.Level;
import org.comptoir.ops.Maintenance;
import org.comptoir.ops.StatusReport;
import org.jspecify.annotations.Nullable;

/** The status as a page: no script, and in words whatever a bar shows in colour. */
final class StatusPage {
    private static final int DAYS = 90;
    private static final int BAR = 6;
    private static final int WIDTH = 4;
    private static final int HEIGHT = 28;

    private static final String MAIN =
            """
            <h1>Status</h1>
            <p class="status %s" role="status">%s</p>
            %s%s%s<h2>Components</h2>
            <ul class="components">
            %s</ul>
            %s<h2>Backup and restore</h2>
            %s<h2>Past incidents</h2>
            %s
            <p>As of <time>%s</time>. News: <a href="/status/rss">RSS</a> · <a href="/status/feed">Atom</a> · <a href="/status/api">JSON</a></p>
            """;

    private static final String HEAD =
            """
            <link rel="alternate" type="application/rss+xml" title="Status (RSS)" href="/status/rss">
            <link rel="alternate" type="application/atom+xml" title="Status (Atom)" href="/status/feed">
            """;

    private static final String COMPONENT =
            """
            <li>
            <h3>%s</h3><p class="level %s">%s%s</p>
            <svg viewBox="0 0 %d %d" preserveAspectRatio="none" role="img" aria-label="%s">%s</svg>
            <p class="quiet">%s</p>
            %s</li>
            """;

    private static final String INCIDENT =
            """
            <article id="%s">
            <h3>%s</h3>
            <p class="quiet">%s · since <time>%s</time>%s</p>
            %s</article>
            """;

    private final StatusReport report;
    private final LocalDate today;
    private final Map<Component, Map<LocalDate, ComponentDay>> days;

    private StatusPage(StatusReport report) {
        this.report = report;
        this.today = report.at().atOffset(ZoneOffset.UTC).toLocalDate();
        this.days =
                report.days().stream()
                        .collect(
                                Collectors.groupingBy(
                                        ComponentDay::component,
                                        Collectors.toMap(ComponentDay::day, Function.identity())));
    }

    /** The whole page. */
    static String of(StatusReport report, boolean isQuarantined) {
        String main =
                isQuarantined
                        ? "<h1>Status</h1>\n<p>This is a copy in quarantine: it does not act.</p>"
                        : new StatusPage(report).main();
        return Html.page("Status · Comptoir", HEAD, main);
    }

    private String main() {
        List<Incident> past = report.pastIncidents();
        return MAIN.formatted(
                report.impact().word(),
                Html.text(StatusSummary.description(report)),
                readOnly(),
                section("Incidents", report.openIncidents(), StatusPage::incident),
                section("Maintenance", report.openWindows(), StatusPage::window),
                report.components().stream().map(this::component).collect(Collectors.joining()),
                report.components().isEmpty() ? "<p>The first look is under way.</p>\n" : "",
                RecoveryText.of(report.recovery(), report.at()),
                past.isEmpty()
                        ? "<p>None in the last 90 days.</p>"
                        : past.stream().map(StatusPage::incident).collect(Collectors.joining()),
                second(report.at()));
    }

    private String readOnly() {
        String reason = report.readOnly();
        return reason == null
                ? ""
                : "<h2>Read-only</h2>\n%s\n<p>Everything can be read; nothing moves meanwhile.</p>\n"
                        .formatted(plain(reason));
    }

    private static <T> String section(String title, List<T> items, Function<T, String> html) {
        return items.isEmpty()
                ? ""
                : items.stream()
                        .map(html)
                        .collect(Collectors.joining("", "<h2>" + title + "</h2>\n", ""));
    }

    private String component(ComponentState state) {
        Component component = state.component();
        String status = StatusSummary.status(state, report.underMaintenance());
        Long latency = state.latencyMillis();
        String served = served(component);
        return COMPONENT.formatted(
                Html.text(component.title()),
                status,
                status.replace('_', ' '),
                latency == null ? "" : ", answers in " + latency + " ms",
                DAYS * BAR,
                HEIGHT,
                Html.text("The last 90 days: " + served),
                bars(component),
                Html.text(served),
                badDays(component));
    }

    private String bars(Component component) {
        return IntStream.range(0, DAYS)
                .mapToObj(
                        at -> {
                            ComponentDay day = day(component, today.minusDays(DAYS - 1L - at));
                            return "<rect class=\"%s\" x=\"%d\" y=\"0\" width=\"%d\" height=\"%d\"/>"
                                    .formatted(
                                            day == null ? "none" : day.worst().shown(),
                                            at * BAR,
                                            WIDTH,
                                            HEIGHT);
                        })
                .collect(Collectors.joining());
    }

    private @Nullable ComponentDay day(Component component, LocalDate day) {
        return days.getOrDefault(component, Map.of()).get(day);
    }

    /** How much of the time that was looked at it served, and how fast it answered. */
    private String served(Component component) {
        List<ComponentDay> all = List.copyOf(days.getOrDefault(component, Map.of()).values());
        long measured = all.stream().mapToLong(ComponentDay::measuredSeconds).sum();
        long served = all.stream().mapToLong(ComponentDay::servedSeconds).sum();
        long answers = all.stream().mapToLong(ComponentDay::latencyCount).sum();
        long millis = all.stream().mapToLong(ComponentDay::latencySumMillis).sum();
        long slowest = all.stream().mapToLong(ComponentDay::latencyMaxMillis).max().orElse(0);
        if (measured == 0) {
            return "not yet measured";
        }
        // Cut off and not rounded: what failed once never shows a hundred percent.
        long hundredths = served * 10_000 / measured;
        String text =
                String.format(Locale.ROOT, "%d.%02d %%", hundredths / 100, hundredths % 100)
                        + " of the time, "
                        + (all.size() == 1 ? "one day" : all.size() + " days");
        return answers == 0
                ? text
                : text + "; " + millis / answers + " ms on average, " + slowest + " ms at the most";
    }

    private String badDays(Component component) {
        String items =
                days.getOrDefault(component, Map.of()).values().stream()
                        .filter(day -> day.worst().isBad())
                        .sorted((one, other) -> other.day().compareTo(one.day()))
                        .map(StatusPage::badDay)
                        .collect(Collectors.joining());
        return items.isEmpty()
                ? ""
                : "<details><summary>Days that were not well</summary><ul>"
                        + items
                        + "</ul></details>\n";
    }

    private static String badDay(ComponentDay day) {
        Level worst = day.worst();
        long minutes = day.seconds().getOrDefault(worst, 0L) / 60;
        return "<li><time>%s</time>: %s, %d min</li>"
                .formatted(day.day(), worst.shown().replace('_', ' '), minutes);
    }

    private static String incident(Incident incident) {
        Instant resolved = incident.resolvedAt();
        return INCIDENT.formatted(
                incident.id(),
                Html.text(incident.title()),
                incident.impact().word() + ", " + incident.state().word(),
                second(incident.openedAt()),
                resolved == null ? "" : " until <time>" + second(resolved) + "</time>",
                updates(incident));
    }

    /** What was said of it, newest first. */
    static String updates(Incident incident) {
        return incident.updates().stream()
                .map(
                        told ->
                                "<p><strong>%s</strong> <time>%s</time></p>\n%s\n"
                                        .formatted(
                                                told.state().word(),
                                                second(told.at()),
                                                plain(told.body())))
                .collect(Collectors.joining());
    }

    private static String window(Maintenance window) {
        return "<article id=\"%s\">\n<h3>%s</h3>\n%s%s\n</article>\n"
                .formatted(
                        window.id(),
                        Html.text(window.title()),
                        times(window),
                        plain(window.body()));
    }

    /** From when to when. */
    static String times(Maintenance window) {
        return "<p class=\"quiet\"><time>%s</time> to <time>%s</time></p>\n"
                .formatted(second(window.startsAt()), second(window.endsAt()));
    }

    /** Text as a paragraph. */
    static String plain(String text) {
        return "<p>" + Html.text(text) + "</p>";
    }

    private static Instant second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
