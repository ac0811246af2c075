package org.comptoir.ops.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.comptoir.ops.BackupRecord;
import org.comptoir.ops.BackupRecord.Rehearsal;
import org.comptoir.ops.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackupProbeTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void complainsOnceTwoWereMissed() {
        assertEquals(Level.DEGRADED, judge(Optional.empty()));
        assertEquals(Level.OPERATIONAL, judge(taken(Duration.ofDays(2), null)));
        assertEquals(Level.PARTIAL, judge(taken(Duration.ofDays(2).plusMillis(1), null)));
    }

    @Test
    void isLoudAboutOneThatCannotBeRestored() {
        assertEquals(Level.OPERATIONAL, judge(taken(DAY, new Rehearsal(NOW, DAY, null))));
        assertEquals(
                Level.MAJOR, judge(taken(DAY, new Rehearsal(NOW, DAY, "00003.age is missing."))));
    }

    private static Level judge(Optional<BackupRecord> newest) {
        return BackupProbe.judge(newest, DAY, NOW).level();
    }

    private static Optional<BackupRecord> taken(Duration ago, @Nullable Rehearsal rehearsal) {
        Instant at = NOW.minus(ago);
        return Optional.of(
                new BackupRecord(
                        "20261121T214500Z-4f2a9c", at, at, "/x", 1, 1, 1, 1, null, rehearsal));
    }
}
