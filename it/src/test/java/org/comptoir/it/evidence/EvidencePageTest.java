package org.comptoir.it.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Makes the page when asked with {@code -Dcomptoir.evidence=true}, after a whole run. */
final class EvidencePageTest {
    private static final Path ROOT = Path.of(System.getProperty("comptoir.root", "..")).normalize();

    @TempDir Path folder;

    @Test
    @EnabledIfSystemProperty(named = "comptoir.evidence", matches = "true")
    void writesThePage() throws IOException {
        Files.writeString(
                ROOT.resolve("docs/internals/evidence.md"),
                EvidencePage.of(EvidencePage.reports(ROOT)));
    }

    @Test
    void addsUpWhatTheTestsOfAClassSay() throws IOException {
        report("it/target/failsafe-reports", "org.comptoir.it.kill.StormIT", 0);
        report("ejb/target/surefire-reports", "org.comptoir.ledger.SealTest", 0);
        List<Report> reports = EvidencePage.reports(folder);
        assertEquals(List.of("SealTest", "StormIT"), reports.stream().map(Report::test).toList());
        assertEquals(Map.of("servers killed", 5L), reports.get(1).done());
        String page = EvidencePage.of(reports);
        assertTrue(page.contains("4 tests in 2 classes passed"), page);
        assertTrue(
                page.contains("## StormIT\n2 passed\n\n| count | what |\n|--:|---|\n| 5 |"), page);
    }

    @Test
    void addsUpTheRunsOfAClass() throws IOException {
        report("it/target/failsafe-reports", "org.comptoir.it.kill.StormIT", 0);
        report("it/target/failsafe-reports", "org.comptoir.it.kill.StormIT(second)", 0);
        List<Report> reports = EvidencePage.reports(folder);
        assertEquals(List.of(new Report("StormIT", 4, 0, Map.of("servers killed", 10L))), reports);
    }

    @Test
    void isNotMadeOfARedRun() throws IOException {
        report("it/target/failsafe-reports", "org.comptoir.it.kill.StormIT", 1);
        List<Report> reports = EvidencePage.reports(folder);
        assertThrows(IllegalStateException.class, () -> EvidencePage.of(reports));
    }

    @Test
    void isNotMadeOfNothing() {
        assertThrows(IllegalStateException.class, () -> EvidencePage.of(List.of()));
    }

    private void report(String where, String test, int failures) throws IOException {
        Path reports = Files.createDirectories(folder.resolve(where));
        Files.writeString(
                reports.resolve("TEST-" + test + ".xml"),
                """
                <testsuite name="%s" tests="3" skipped="1" failures="%d" errors="0">
                  <testcase name="a"><system-out><![CDATA[StormIT: seed 3
                evidence:      2 servers killed
                other words]]></system-out></testcase>
                  <testcase name="b"><system-out>evidence:      3 servers killed</system-out></testcase>
                </testsuite>
                """
                        .formatted(test, failures));
    }
}
