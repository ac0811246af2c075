package org.comptoir.ops.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.comptoir.FakeEvent;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.Ids;
import org.comptoir.ops.Check;
import org.comptoir.ops.CheckResult;
import org.comptoir.ops.Component;
import org.comptoir.ops.ComponentChanged;
import org.comptoir.ops.ComponentDay;
import org.comptoir.ops.ComponentState;
import org.comptoir.ops.Impact;
import org.comptoir.ops.Incident;
import org.comptoir.ops.IncidentState;
import org.comptoir.ops.Level;
import org.comptoir.ops.Maintenance;
import org.comptoir.ops.RecoveryMeasure;
import org.comptoir.ops.StatusReport;
import org.comptoir.ops.entity.IncidentRows;
import org.comptoir.ops.entity.MaintenanceRows;
import org.comptoir.ops.entity.StatusRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules 8 to 10: what rounds of checks leave behind, on a real PostgreSQL. */
final class StatusBookTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration ROUND = Duration.ofSeconds(10);

    private final List<ComponentChanged> told = new ArrayList<>();
    private final StatusRows rows = new StatusRows(TestDatabase.database());
    private final IncidentRows incidents = new IncidentRows(TestDatabase.database());
    private final MaintenanceRows windows = new MaintenanceRows(TestDatabase.database());
    private final StatusBook book =
            new StatusBook(
                    rows,
                    new IncidentBook(incidents, windows),
                    new FakeEvent<ComponentChanged>(told::add));
    private final UUID process = UUID.randomUUID();
    private Instant now = START;

    /** The status is one for the whole database: each test begins with none. */
    @BeforeEach
    void clear() throws java.sql.SQLException {
        try (var connection = TestDatabase.ownerConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    TRUNCATE ops.watch, ops.check_state, ops.component, ops.component_change,
                             ops.component_day, ops.incident, ops.incident_update, ops.maintenance
                    """);
        }
    }

    @Test
    void oneServerWritesUntilItIsSilent() {
        assertTrue(round(Level.OPERATIONAL));
        UUID other = UUID.randomUUID();
        assertFalse(round(other, Level.MAJOR));
        assertEquals(Level.OPERATIONAL, database().level());
        now = now.plusSeconds(60);
        assertTrue(round(other, Level.MAJOR));
        assertFalse(round(process, Level.OPERATIONAL));
        assertEquals(Level.MAJOR, database().level());
    }

    /** As after a machine that began with a clock of the future was put right. */
    @Test
    void aClockThatWasSetBackSilencesNobody() {
        now = START.plus(Duration.ofDays(365));
        assertTrue(round(UUID.randomUUID(), Level.MAJOR));
        now = START;
        assertTrue(round(Level.MAJOR));
        assertEquals(START, database().since());
        rounds(Level.MAJOR, 13);
        assertEquals(1, incidents.since(START).size());
        assertFalse(round(UUID.randomUUID(), Level.OPERATIONAL));
    }

    @Test
    void aComponentIsAsBadAsTheWorstOfItsChecks() {
        CheckResult clock = result(Check.CLOCK, Level.OPERATIONAL);
        CheckResult disk = result(Check.DISK, Level.PARTIAL);
        assertEquals(
                Level.PARTIAL,
                CheckBoard.components(List.of(clock, disk, clock)).get(Component.MACHINE));
    }

    @Test
    void changesAreToldOnceAndTheTimeAtEachLevelIsAddedUp() {
        rounds(Level.OPERATIONAL, 7);
        rounds(Level.DEGRADED, 3);
        rounds(Level.OPERATIONAL, 1);
        assertEquals(
                List.of(Level.DEGRADED, Level.OPERATIONAL),
                told.stream().map(changed -> changed.state().level()).toList());
        assertEquals(START.plus(ROUND.multipliedBy(7)), told.get(0).state().since());
        ComponentDay day = day(Component.DATABASE, "2026-11-21").orElseThrow();
        assertEquals(70, day.seconds().get(Level.OPERATIONAL));
        assertEquals(30, day.seconds().get(Level.DEGRADED));
        assertEquals(11, day.latencyCount());
        assertEquals(7, day.latencyMaxMillis());
        assertEquals(Level.OPERATIONAL, day.worst(), "half a minute is no day's colour");
    }

    @Test
    void timeInWhichNothingRanIsAnOutageOfTheApiOnEachOfItsDays() {
        round(Level.OPERATIONAL);
        now = Instant.parse("2026-11-23T06:00:00Z");
        round(Level.OPERATIONAL);
        assertEquals(12 * 3600, day(Component.API, "2026-11-21").orElseThrow().measuredSeconds());
        assertEquals(
                24 * 3600,
                day(Component.API, "2026-11-22").orElseThrow().seconds().get(Level.MAJOR));
        assertEquals(
                6 * 3600,
                day(Component.API, "2026-11-23").orElseThrow().seconds().get(Level.MAJOR));
        assertTrue(day(Component.DATABASE, "2026-11-22").isEmpty(), "nobody looked at it");
    }

    @Test
    void daysAreForgottenAfterNinety() {
        round(Level.OPERATIONAL);
        now = now.plus(Duration.ofDays(91));
        round(Level.OPERATIONAL);
        assertTrue(day(Component.API, "2026-11-21").isEmpty());
    }

    @Test
    void whatFlickersOpensNoIncidentAndWhatStaysBadOpensOne() {
        for (int i = 0; i < 20; i++) {
            round(i % 2 == 0 ? Level.MAJOR : Level.OPERATIONAL);
        }
        assertEquals(List.of(), incidents.since(START));
        rounds(Level.DEGRADED, 30);
        Incident incident = only();
        assertEquals(Impact.MINOR, incident.impact());
        assertEquals(IncidentState.INVESTIGATING, incident.state());
        assertEquals(Set.of(Component.DATABASE), incident.components());
        assertEquals(1, incident.updates().size());
    }

    @Test
    void anIncidentBecomesWorseAndEndsWhenAllIsWellForAWhile() {
        rounds(Level.DEGRADED, 20);
        rounds(Level.MAJOR, 20);
        assertEquals(Impact.CRITICAL, only().impact());
        assertEquals(2, only().updates().size());
        rounds(Level.OPERATIONAL, 20);
        assertEquals(IncidentState.INVESTIGATING, only().state(), "not for long enough yet");
        rounds(Level.OPERATIONAL, 20);
        Incident over = only();
        assertEquals(IncidentState.RESOLVED, over.state());
        assertEquals(3, over.updates().size());
        rounds(Level.MAJOR, 20);
        assertEquals(2, incidents.since(START).size(), "the next one is another");
    }

    @Test
    void workThatWasAnnouncedOpensNone() {
        windows.add(
                new Maintenance(
                        Ids.next(),
                        "A new disk",
                        "An hour.",
                        Set.of(Component.DATABASE),
                        START,
                        START.plus(Duration.ofHours(1)),
                        null,
                        START,
                        START),
                UUID.randomUUID());
        rounds(Level.MAJOR, 60);
        assertEquals(List.of(), incidents.since(START));
        now = START.plus(Duration.ofMinutes(70));
        rounds(Level.MAJOR, 2);
        assertEquals(Impact.CRITICAL, only().impact());
    }

    /** Withdrawals wait while the post is read-only, and nobody is alarmed by that. */
    @Test
    void readOnlyOnPurposeOpensNone() throws java.sql.SQLException {
        asOwner(
                "INSERT INTO comptoir.maintenance (began_at, began_by, reason)"
                        + " VALUES (now(), 'root', 'a new disk')");
        try {
            for (int i = 0; i < 30; i++) {
                assertTrue(round(process, result(Check.WITHDRAWALS, Level.PARTIAL)));
            }
            assertEquals(List.of(), incidents.since(START));
            StatusReport report =
                    new StatusReport(
                            now,
                            rows.components(),
                            List.of(),
                            List.of(),
                            List.of(),
                            RecoveryMeasure.NONE,
                            windows.readOnly().orElseThrow());
            assertEquals(Set.of(Component.COINS), report.underMaintenance());
            assertEquals(Impact.NONE, report.impact());
        } finally {
            asOwner("DELETE FROM comptoir.maintenance");
        }
        assertTrue(round(process, result(Check.WITHDRAWALS, Level.PARTIAL)));
        assertEquals(Set.of(Component.COINS), only().components());
    }

    private static void asOwner(String sql) throws java.sql.SQLException {
        try (var connection = TestDatabase.ownerConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Incident only() {
        List<Incident> all = incidents.since(START);
        assertEquals(1, all.size(), all::toString);
        return all.get(0);
    }

    private void rounds(Level level, int times) {
        for (int i = 0; i < times; i++) {
            assertTrue(round(level));
        }
    }

    private boolean round(Level level) {
        return round(process, level);
    }

    /** A round of a healthy API and of a database at that level; then time goes on. */
    private boolean round(UUID server, Level level) {
        return round(server, result(Check.DATABASE, level));
    }

    private boolean round(UUID server, CheckResult result) {
        List<CheckResult> found = List.of(result(Check.WEB, Level.OPERATIONAL), result);
        boolean written = TestDatabase.inTransaction(() -> book.record(server, found, now));
        if (written) {
            now = now.plus(ROUND);
        }
        return written;
    }

    private CheckResult result(Check check, Level level) {
        return new CheckResult(check, level, "of a test", 7, now);
    }

    private ComponentState database() {
        return rows.components().stream()
                .filter(state -> state.component() == Component.DATABASE)
                .findFirst()
                .orElseThrow();
    }

    private Optional<ComponentDay> day(Component component, String day) {
        return rows.days(LocalDate.parse("2026-08-01")).stream()
                .filter(one -> one.component() == component)
                .filter(one -> one.day().equals(LocalDate.parse(day)))
                .findFirst();
    }
}
