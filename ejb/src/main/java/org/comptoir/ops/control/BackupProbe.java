package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.comptoir.ops.BackupConfig;
import org.comptoir.ops.BackupRecord;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;
import org.comptoir.ops.entity.BackupRecords;
import org.comptoir.wallet.boundary.CopiesWatch;
import org.comptoir.wallet.boundary.WalletWatch;

/**
 * How old the newest backup is, whether it lies where it was put, and whether it could be restored;
 * once there is a kit.
 */
@Dependent
public class BackupProbe implements Probe {
    private static final int MOST_INTERVALS = 2;

    private final BackupConfig config;
    private final BackupRecords records;
    private final CopiesWatch copies;
    private final WalletWatch wallet;
    private final Clock clock;

    @Inject
    BackupProbe(
            BackupConfig config,
            BackupRecords records,
            CopiesWatch copies,
            WalletWatch wallet,
            Clock clock) {
        this.config = config;
        this.records = records;
        this.copies = copies;
        this.wallet = wallet;
        this.clock = clock;
    }

    @Override
    public Check check() {
        return Check.BACKUP;
    }

    /** Coins of value are never without; a post that is tried out may be. */
    @Override
    public boolean applies() {
        return hasKit() || wallet.holdsCoinsOfValue();
    }

    private boolean hasKit() {
        return Files.exists(config.kit());
    }

    @Override
    public Verdict look() throws IOException {
        if (!hasKit()) {
            return new Verdict(
                    Level.PARTIAL, "There is no emergency kit, so nothing is backed up.");
        }
        Instant now = clock.instant();
        Optional<BackupRecord> newest = records.newest(now);
        Verdict place = place(copies, newest, records.newestGood(now));
        Verdict age = judge(newest, config.every(), now);
        return place.level().compareTo(age.level()) > 0 ? place : age;
    }

    /**
     * The post never deletes these two. A disk that is not mounted has neither; once the next
     * backup went to what lies below, the good one is missed still.
     */
    static Verdict place(
            CopiesWatch copies, Optional<BackupRecord> newest, Optional<BackupRecord> newestGood)
            throws IOException {
        List<String> expected =
                Stream.concat(
                                newest.stream(),
                                newestGood
                                        .filter(good -> good.target().equals(copies.place()))
                                        .stream())
                        .map(BackupRecord::id)
                        .toList();
        for (String id : expected) {
            if (!copies.holds(id)) {
                return new Verdict(Level.PARTIAL, "Backup %s is not there.".formatted(id));
            }
        }
        return Verdict.fine("The backups are there.");
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
