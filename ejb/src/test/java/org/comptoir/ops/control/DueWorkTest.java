package org.comptoir.ops.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.FakeEvent;
import org.comptoir.MovableClock;
import org.comptoir.TestDatabase;
import org.comptoir.ops.BackupConfig;
import org.comptoir.ops.BackupRecord;
import org.comptoir.ops.BackupRecord.Rehearsal;
import org.comptoir.ops.ExecutionChanged;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobRun;
import org.comptoir.ops.Requester;
import org.comptoir.ops.entity.BackupRecords;
import org.comptoir.ops.entity.Executions;
import org.comptoir.ops.entity.JobLeases;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.wallet.boundary.Payouts;
import org.comptoir.wallet.boundary.Reconciliations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the post starts jobs by itself, whatever its machine's clock does meanwhile. */
final class DueWorkTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir Path data;

    private final MovableClock clock = MovableClock.atNoon();
    private final Executions executions = new Executions(TestDatabase.database());
    private final BackupRecords backups = new BackupRecords(TestDatabase.database());
    private final JobDesk desk =
            new JobDesk(
                    new JobLeases(TestDatabase.database()),
                    executions,
                    new FakeEvent<ExecutionChanged>(told -> {}),
                    clock);

    @BeforeEach
    void forget() throws SQLException, IOException {
        try (Connection owner = TestDatabase.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("TRUNCATE ops.backup, ops.job_lease, ops.execution");
        }
        BackupKeys.makeKit(BackupKeys.in(data), clock.instant());
    }

    @Test
    void whatRunsOnceADayRunsOnceADay() {
        assertTrue(isDue(Job.RETENTION));
        complete(Job.RETENTION);
        assertFalse(isDue(Job.RETENTION));
        clock.advance(DAY.minusSeconds(1));
        assertFalse(isDue(Job.RETENTION));
        clock.advance(Duration.ofSeconds(1));
        assertTrue(isDue(Job.RETENTION));
    }

    @Test
    void whatCompletedInAFutureThatWasTakenBackRunsNowAndThenOnceADay() {
        clock.advance(DAY.multipliedBy(365));
        complete(Job.RETENTION);
        clock.advance(DAY.multipliedBy(-365));
        assertTrue(isDue(Job.RETENTION));
        complete(Job.RETENTION);
        assertFalse(isDue(Job.RETENTION));
        clock.advance(DAY);
        assertTrue(isDue(Job.RETENTION));
    }

    @Test
    void whatFailedInAFutureThatWasTakenBackIsTriedNow() {
        fail(Job.LEDGER_AUDIT);
        clock.advance(Duration.ofMinutes(4));
        assertFalse(isDue(Job.LEDGER_AUDIT));
        clock.advance(Duration.ofMinutes(1));
        assertTrue(isDue(Job.LEDGER_AUDIT));
        clock.advance(DAY);
        fail(Job.LEDGER_AUDIT);
        clock.advance(DAY.negated());
        assertTrue(isDue(Job.LEDGER_AUDIT));
    }

    /** It reads and writes as much as there is. */
    @Test
    void aRehearsalThatFailedIsNotMadeAgainAndAgain() {
        taken(clock.instant(), null);
        assertTrue(isDue(Job.VERIFY_BACKUP));
        fail(Job.VERIFY_BACKUP);
        clock.advance(Duration.ofHours(5));
        assertFalse(isDue(Job.VERIFY_BACKUP));
        clock.advance(Duration.ofHours(1));
        assertTrue(isDue(Job.VERIFY_BACKUP));
    }

    @Test
    void aBackupOfAFutureThatWasTakenBackHidesNoOther() {
        assertTrue(isDue(Job.BACKUP));
        taken(clock.instant().plus(DAY.multipliedBy(365)), null);
        assertTrue(isDue(Job.BACKUP));
        String made = taken(clock.instant(), null);
        assertFalse(isDue(Job.BACKUP));
        assertEquals(made, backups.newest(clock.instant()).orElseThrow().id());
        clock.advance(DAY);
        assertTrue(isDue(Job.BACKUP));
    }

    @Test
    void knowsTheNewestBackupThatWasRestored() {
        Instant now = clock.instant();
        assertEquals(Optional.empty(), backups.newestGood(now));
        taken(now.minus(DAY.multipliedBy(3)), rehearsal(null));
        String good = taken(now.minus(DAY.multipliedBy(2)), rehearsal(null));
        taken(now.minus(DAY), rehearsal("00003.age is missing."));
        taken(now, null);
        assertEquals(good, backups.newestGood(now).orElseThrow().id());
        TestDatabase.inTransaction(() -> backups.gone(good, now));
        assertEquals(
                now.minus(DAY.multipliedBy(3)), backups.newestGood(now).orElseThrow().takenAt());
    }

    private Rehearsal rehearsal(@Nullable String finding) {
        return new Rehearsal(clock.instant(), Duration.ofSeconds(1), finding);
    }

    private String taken(Instant at, @Nullable Rehearsal rehearsal) {
        String id = at.toString().replace("-", "").replace(":", "") + "-000000";
        BackupRecord backup = new BackupRecord(id, at, at, "/backups", 1, 1, 1, 1, null, null);
        TestDatabase.inTransaction(() -> backups.add(backup));
        if (rehearsal != null) {
            TestDatabase.inTransaction(() -> backups.rehearsed(id, rehearsal));
        }
        return id;
    }

    private boolean isDue(Job job) {
        BackupConfig config = new BackupConfig(data.toString(), 24, 7, 240, 7, 4, 6);
        DueWork due =
                new DueWork(
                        executions,
                        new Payouts(),
                        new Reconciliations(),
                        new ServerLogs(
                                data.toString(),
                                new OpsConfig("here", 30, 16, 7, 512, 30, 90, 730)),
                        new DueBackups(config, backups, clock),
                        clock);
        return TestDatabase.inTransaction(() -> due.isDue(job));
    }

    private void complete(Job job) {
        JobRun run = begun(job);
        assertFalse(TestDatabase.inTransaction(() -> desk.oneMorePassOrEnd(run)));
    }

    private void fail(Job job) {
        JobRun run = begun(job);
        TestDatabase.inTransaction(() -> desk.fail(run, "broken"));
    }

    private JobRun begun(Job job) {
        TestDatabase.inTransaction(() -> desk.ask(job, Requester.POST, Map.of()));
        JobRun run =
                TestDatabase.inTransaction(() -> desk.claim("here", UUID.randomUUID(), 30))
                        .orElseThrow();
        assertTrue(TestDatabase.inTransaction(() -> desk.begin(run)));
        return run;
    }
}
