package org.comptoir.cli.doctor;

import static org.comptoir.cli.doctor.Clinic.complaints;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.comptoir.cli.doctor.ChecksLook.Found;
import org.junit.jupiter.api.Test;

/** What a running post says of itself, told by doctor. */
class ChecksLookTest {
    private final Instant now = Clinic.CLOCK.instant();
    private final Instant started = now.minus(Duration.ofHours(1));
    private final Instant justNow = now.minusSeconds(8);

    private final ChecksLook doctors = ChecksLook.amongOthers();

    @Test
    void namesWhatTheChecksFoundBad() {
        assertEquals(Set.of(), look(found("jobs", "operational", 3_000)));
        assertEquals(Set.of("BAD checks.jobs"), look(found("jobs", "partial", 3_000)));
        assertEquals(
                Set.of("DOUBTFUL checks.certificate"),
                look(found("certificate", "degraded", 3_000)));
        assertEquals(
                Set.of("BAD checks.xmr", "DOUBTFUL checks.backup"),
                look(found("xmr", "major", 90), found("backup", "degraded", 90)));
    }

    /** There is nothing to start again, and nothing to look for in a log. */
    @Test
    void asksForPatienceWhereAChainIsOnlySlow() {
        Finding slow =
                doctors.findings(List.of(found("xmr", "degraded", 3_000)), started, now).get(0);
        assertEquals(Finding.Severity.DOUBTFUL, slow.severity());
        assertTrue(slow.remedy().startsWith("wait"), slow::toString);
        Finding dead = doctors.findings(List.of(found("xmr", "major", 3_000)), started, now).get(0);
        assertFalse(dead.remedy().startsWith("wait"), dead::toString);
    }

    @Test
    void isNotAlarmedByWhatAStartHasNotDoneYet() {
        assertEquals(Set.of("DOUBTFUL checks.xmr"), look(found("xmr", "partial", 5)));
    }

    @Test
    void leavesToOthersWhatTheyTellBetter() {
        assertEquals(
                Set.of(), look(found("freeze", "major", 3_000), found("disk", "partial", 3_000)));
    }

    /** Status asks no other look, and has read the books. */
    @Test
    void tellsOfTheDiskWhereNobodyElseDoes() {
        List<Found> all = List.of(found("freeze", "major", 3_000), found("disk", "partial", 3_000));
        List<Finding> told = ChecksLook.alone().findings(all, started, now);
        assertEquals(Set.of("BAD checks.disk"), complaints(told));
        assertEquals("./comptoir doctor looks closer.", told.get(0).remedy());
    }

    @Test
    void doesNotBelieveWhatIsOld() {
        Instant old = now.minus(Duration.ofMinutes(10));
        Found lastRound = new Found("jobs", "partial", "Stuck: backup.", old, old);
        assertEquals(Set.of("BAD checks.stale"), look(lastRound));
        assertEquals(
                Set.of(),
                complaints(doctors.findings(List.of(lastRound), justNow, now)),
                "it was found before the post was started again");
        assertEquals(Set.of(), complaints(doctors.findings(List.of(), justNow, now)));
        assertEquals(Set.of("BAD checks.stale"), look());
    }

    private Set<String> look(Found... found) {
        return complaints(doctors.findings(List.of(found), started, now));
    }

    private Found found(String name, String level, long sinceSeconds) {
        return new Found(name, level, "What it found.", justNow, now.minusSeconds(sinceSeconds));
    }
}
