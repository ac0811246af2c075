package org.comptoir.cli.doctor;

import static org.comptoir.cli.doctor.Clinic.complaints;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.process.FreePort;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.BackupKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupLookTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir Path data;

    @BeforeEach
    void haveAPost() throws IOException {
        PostFolder.writable(data);
        Files.createDirectories(data.resolve("run"));
        Files.createDirectories(data.resolve("chain"));
    }

    @Test
    void wantsAKitWhereCoinsAreReal() throws IOException {
        chain("demo");
        assertEquals(Set.of(), look());
        chain("monero");
        assertEquals(Set.of("BAD backup.kit"), look());
    }

    @Test
    void wantsTheKitTypedInAndABackupElsewhere() throws Exception {
        chain("monero");
        BackupKeys.makeKit(BackupKeys.in(data), NOW);
        assertEquals(
                Set.of("DOUBTFUL backup.rehearsal", "DOUBTFUL backup.place", "BAD backup.age"),
                look());
    }

    @Test
    void namesABucketThatCannotBeAsked() throws Exception {
        chain("monero");
        BackupKeys.makeKit(BackupKeys.in(data), NOW);
        Map<String, String> environment =
                Map.of(
                        "COMPTOIR_BACKUP_BUCKET",
                        "copies",
                        "COMPTOIR_BACKUP_ENDPOINT",
                        "http://127.0.0.1:" + FreePort.next(),
                        "COMPTOIR_BACKUP_ACCESS_KEY",
                        "the-post",
                        "COMPTOIR_BACKUP_SECRET_KEY",
                        "kept-by-the-post-alone");
        List<Finding> findings = new BackupLook().at(Clinic.patient(data, environment));
        assertEquals(
                Set.of("DOUBTFUL backup.rehearsal", "BAD backup.storage"), complaints(findings));
        assertFalse(findings.toString().contains("kept-by"), findings::toString);
    }

    @Test
    void complainsOfAnOldBackup() {
        BackupId two = new BackupId("20261119T220000Z-000000");
        assertEquals(Set.of(), age(NOW, two));
        assertEquals(Set.of("BAD backup.age"), age(NOW.plusSeconds(1), two));
        assertEquals(Set.of("BAD backup.age"), age(NOW));
    }

    @Test
    void takesNoBackupOfTheFutureForAFreshOne() {
        BackupId next = new BackupId("20261221T220000Z-000000");
        BackupId two = new BackupId("20261119T220000Z-000000");
        assertEquals(Set.of("BAD backup.age"), age(NOW, next));
        assertEquals(Set.of(), age(NOW, next, two));
        assertEquals(Set.of("BAD backup.age"), age(NOW.plusSeconds(1), next, two));
    }

    @Test
    void leavesAWrongIntervalToTheLookAtTheSettings() throws Exception {
        chain("monero");
        BackupKeys.makeKit(BackupKeys.in(data), NOW);
        for (String wrong : List.of("daily", "0", "-1", "9999999999", "1.5", " 24")) {
            Map<String, String> environment = Map.of("COMPTOIR_BACKUP_EVERY_HOURS", wrong);
            Set<String> found = complaints(new BackupLook().at(Clinic.patient(data, environment)));
            assertTrue(found.contains("BAD backup.age"), found::toString);
            assertEquals(
                    Set.of("BAD settings.value"),
                    complaints(new SettingsLook().at(Clinic.patient(data, environment))));
        }
    }

    private static Set<String> age(Instant now, BackupId... whole) {
        return complaints(BackupLook.age(List.of(whole), DAY, now));
    }

    @Test
    void asksForThePaperOnceAYear() {
        assertEquals(Set.of(), kit(Duration.ofDays(365)));
        assertEquals(Set.of("DOUBTFUL backup.rehearsal"), kit(Duration.ofDays(366)));
    }

    private static Set<String> kit(Duration since) {
        return complaints(
                BackupLook.kit(new BackupKeys.Dates(NOW, Optional.of(NOW.minus(since))), NOW));
    }

    private void chain(String kind) throws IOException {
        Files.writeString(data.resolve("chain/kind"), kind);
    }

    private Set<String> look() {
        return complaints(new BackupLook().at(Clinic.patient(data, Map.of())));
    }
}
