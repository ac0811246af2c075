package org.comptoir.cli.doctor;

import static org.comptoir.cli.doctor.Clinic.complaints;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comptoir.cli.post.PostFolder;
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
    void complainsOfAnOldBackup() {
        Optional<BackupId> two = Optional.of(new BackupId("20261119T220000Z-000000"));
        assertEquals(Set.of(), complaints(BackupLook.age(two, DAY, NOW)));
        assertEquals(
                Set.of("BAD backup.age"), complaints(BackupLook.age(two, DAY, NOW.plusSeconds(1))));
        assertEquals(
                Set.of("BAD backup.age"), complaints(BackupLook.age(Optional.empty(), DAY, NOW)));
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
