package org.comptoir.ops;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** When backups are made and rehearsed, and which are kept. */
@Dependent
public class BackupConfig {
    private final Path data;
    private final Duration every;
    private final Duration rehearseEvery;
    private final Duration snapshot;
    private final int daily;
    private final int weekly;
    private final int monthly;

    /** Reads and bounds the values. */
    @Inject
    public BackupConfig(
            @ConfigProperty(name = "comptoir.data") String data,
            @ConfigProperty(name = "comptoir.backup.every-hours", defaultValue = "24")
                    int everyHours,
            @ConfigProperty(name = "comptoir.backup.rehearse-every-days", defaultValue = "7")
                    int rehearseEveryDays,
            @ConfigProperty(name = "comptoir.backup.snapshot-minutes", defaultValue = "240")
                    int snapshotMinutes,
            @ConfigProperty(name = "comptoir.backup.keep-daily", defaultValue = "7") int daily,
            @ConfigProperty(name = "comptoir.backup.keep-weekly", defaultValue = "4") int weekly,
            @ConfigProperty(name = "comptoir.backup.keep-monthly", defaultValue = "6")
                    int monthly) {
        this.data = Path.of(data);
        if (everyHours < 1 || everyHours > 168) {
            throw new IllegalArgumentException("comptoir.backup.every-hours is 1 to 168");
        }
        if (rehearseEveryDays < 1 || rehearseEveryDays > 90) {
            throw new IllegalArgumentException("comptoir.backup.rehearse-every-days is 1 to 90");
        }
        if (snapshotMinutes < 5 || snapshotMinutes > 1_440) {
            throw new IllegalArgumentException("comptoir.backup.snapshot-minutes is 5 to 1440");
        }
        this.snapshot = Duration.ofMinutes(snapshotMinutes);
        this.every = Duration.ofHours(everyHours);
        this.rehearseEvery = Duration.ofDays(rehearseEveryDays);
        if (daily < 1 || daily > 366) {
            throw new IllegalArgumentException("comptoir.backup.keep-daily is 1 to 366");
        }
        if (weekly < 0 || weekly > 520) {
            throw new IllegalArgumentException("comptoir.backup.keep-weekly is 0 to 520");
        }
        if (monthly < 0 || monthly > 120) {
            throw new IllegalArgumentException("comptoir.backup.keep-monthly is 0 to 120");
        }
        this.daily = daily;
        this.weekly = weekly;
        this.monthly = monthly;
    }

    /** The post's data folder. */
    public Path data() {
        return data;
    }

    /** There once an emergency kit was made. */
    public Path kit() {
        return data.resolve("keys/backup/kit.recipient");
    }

    /** How often one is made. */
    public Duration every() {
        return every;
    }

    /** How often the newest is restored to see whether it can be. */
    public Duration rehearseEvery() {
        return rehearseEvery;
    }

    /** How long a backup may read, which keeps vacuum from its work. */
    public Duration snapshot() {
        return snapshot;
    }

    /** Days of which the newest is kept. */
    public int daily() {
        return daily;
    }

    /** Weeks of which the newest is kept. */
    public int weekly() {
        return weekly;
    }

    /** Months of which the newest is kept. */
    public int monthly() {
        return monthly;
    }
}
