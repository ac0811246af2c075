package org.comptoir.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comptoir.cli.doctor.Finding.Severity;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;

/** Patients for the tests of the looks, and what must be true of every finding. */
final class Clinic {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T22:00:00Z"), ZoneOffset.UTC);

    private Clinic() {}

    static Patient patient(Path data, Map<String, String> environment) {
        return patient(data, environment, Optional.empty());
    }

    static Patient patient(
            Path data, Map<String, String> environment, Optional<Database> database) {
        return new Patient(
                PostFolder.at(data),
                8080,
                new Settings(environment),
                Optional.empty(),
                database,
                CLOCK);
    }

    /** What is not well, by id; each of it has a sentence and a remedy. */
    static Set<String> complaints(List<Finding> findings) {
        for (Finding finding : findings) {
            boolean isWell = finding.severity() == Severity.GOOD;
            assertFalse(finding.sentence().isBlank(), finding::toString);
            assertTrue(isWell == finding.remedy().isBlank(), finding::toString);
        }
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.GOOD)
                .map(finding -> finding.severity() + " " + finding.id())
                .collect(Collectors.toSet());
    }

    static Set<String> complaints(Finding finding) {
        return complaints(List.of(finding));
    }
}
