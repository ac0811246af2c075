package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.comptoir.ops.BackupConfig;
import org.comptoir.ops.BackupRecord;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;
import org.comptoir.ops.entity.BackupRecords;

/** How old the newest backup is, and whether it could be restored; once there is a kit. */
@Dependent
public class BackupProbe implements Probe {
    private static final int MOST_INTERVALS = 2;

    private final BackupConfig config;
    private final BackupRecords records;
    private final Clock clock;

    @Inject
    BackupProbe(BackupConfig config, BackupRecords records, Clock clock) {
        this.config = config;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public Check check() {
        return Check.BACKUP;
    }

    @Override
    public boolean applies() {
        return Files.exists(config.kit());
    }

    @Override
    public Verdict look() {
        Instant now = clock.instant();
        return judge(records.newest(now), config.every(), now);
    }

    static Verdict judge(Optional<BackupRecord> newest, Duration every, Instant now) {
        if (newest.isEmpty()) {
            return new Verdict(Level.DEGRADED, "There is no backup yet.");
        }
        BackupRecord backup = newest.get();
        BackupRecord.Rehearsal rehearsal = backup.rehearsal();
        if (rehearsal != null && rehearsal.finding() != null) {
            return new Verdict(Level.MAJOR, "The newest backup cannot be restored.");
        }
        Duration age = Duration.between(backup.takenAt(), now);
        return age.compareTo(every.multipliedBy(MOST_INTERVALS)) > 0
                ? new Verdict(
                        Level.PARTIAL,
                        "The newest backup is %d hours old.".formatted(age.toHours()))
                : Verdict.fine("The newest backup is %d hours old.".formatted(age.toHours()));
    }
}
