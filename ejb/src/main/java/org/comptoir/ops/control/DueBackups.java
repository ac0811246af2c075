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
import org.comptoir.ops.entity.BackupRecords;

/** When a backup shall be made, and the restore of one be rehearsed. */
@Dependent
public class DueBackups {
    private final BackupConfig config;
    private final BackupRecords records;
    private final Clock clock;

    @Inject
    DueBackups(BackupConfig config, BackupRecords records, Clock clock) {
        this.config = config;
        this.records = records;
        this.clock = clock;
    }

    /** When the newest is as old as one may be; never, before there is a kit to seal it to. */
    Optional<Instant> next() {
        return Files.exists(config.kit())
                ? Optional.of(
                        newest().map(newest -> newest.takenAt().plus(config.every()))
                                .orElseGet(clock::instant))
                : Optional.empty();
    }

    /** The newest that is kept. */
    Optional<BackupRecord> newest() {
        return records.newest(clock.instant());
    }

    Duration rehearseEvery() {
        return config.rehearseEvery();
    }
}
