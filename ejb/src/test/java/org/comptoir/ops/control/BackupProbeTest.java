package org.comptoir.ops.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.comptoir.MovableClock;
import org.comptoir.TestDatabase;
import org.comptoir.ops.BackupConfig;
import org.comptoir.ops.BackupRecord;
import org.comptoir.ops.BackupRecord.Rehearsal;
import org.comptoir.ops.Level;
import org.comptoir.ops.entity.BackupRecords;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.wallet.CopiesConfig;
import org.comptoir.wallet.boundary.CopiesWatch;
import org.comptoir.wallet.boundary.WalletWatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupProbeTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final MovableClock clock = new MovableClock(NOW);

    @TempDir Path folder;
    private CopiesWatch copies;

    @BeforeEach
    void watch() {
        CopiesConfig config =
                new CopiesConfig(
                        "/data",
                        Optional.of(folder.toString()),
                        Optional.empty(),
                        Optional.empty(),
                        "us-east-1",
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        300);
        copies = new CopiesWatch(config, clock);
    }

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

    /** A disk that is not mounted, or somebody who needed room. */
    @Test
    void missesWhatIsNotWhereItWasPut() throws IOException {
        assertEquals(Level.OPERATIONAL, place(Optional.empty(), Optional.empty()));
        Optional<BackupRecord> newest = put("20261121T214500Z-4f2a9c", folder);
        Optional<BackupRecord> good = put("20261119T214500Z-7711aa", folder);
        assertEquals(Level.OPERATIONAL, place(newest, good));

        Files.delete(folder.resolve("20261119T214500Z-7711aa/manifest"));
        assertEquals(Level.PARTIAL, place(newest, good));
        assertEquals(Level.OPERATIONAL, place(newest, newest));

        Files.delete(folder.resolve("20261121T214500Z-4f2a9c/manifest"));
        assertEquals(Level.PARTIAL, place(newest, newest));
        assertEquals(Level.PARTIAL, place(newest, Optional.empty()));
    }

    /** The rehearsed one of an earlier folder may have been left there; the newest may not. */
    @Test
    void doesNotMissTheGoodOneOfAnotherFolder() throws IOException {
        Optional<BackupRecord> elsewhere = put("20261119T214500Z-7711aa", folder.resolve("before"));
        Optional<BackupRecord> here = put("20261121T214500Z-4f2a9c", folder);
        assertEquals(Level.OPERATIONAL, place(here, elsewhere));
        assertEquals(Level.PARTIAL, place(elsewhere, elsewhere));
    }

    /** Nobody loses anything on a test network; elsewhere a missing kit is no peace. */
    @Test
    void missesTheKitWhereCoinsAreWorthSomething() throws IOException {
        assertFalse(probe(false).applies());
        assertTrue(probe(true).applies());
        assertEquals(Level.PARTIAL, probe(true).look().level());
        BackupKeys.makeKit(BackupKeys.in(folder), NOW);
        assertTrue(probe(false).applies());
    }

    private BackupProbe probe(boolean holdsCoinsOfValue) {
        WalletWatch wallet =
                new WalletWatch() {
                    @Override
                    public boolean holdsCoinsOfValue() {
                        return holdsCoinsOfValue;
                    }
                };
        BackupConfig config = new BackupConfig(folder.toString(), 24, 7, 240, 7, 4, 6);
        return new BackupProbe(
                config, new BackupRecords(TestDatabase.database()), copies, wallet, clock);
    }

    /** What was there is trusted for a minute. */
    private Level place(Optional<BackupRecord> newest, Optional<BackupRecord> newestGood)
            throws IOException {
        clock.advance(Duration.ofMinutes(1));
        return BackupProbe.place(copies, newest, newestGood).level();
    }

    private static Optional<BackupRecord> put(String id, Path target) throws IOException {
        Files.createFile(Files.createDirectories(target.resolve(id)).resolve("manifest"));
        return Optional.of(
                new BackupRecord(id, NOW, NOW, target.toString(), 1, 1, 1, 1, null, null));
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
