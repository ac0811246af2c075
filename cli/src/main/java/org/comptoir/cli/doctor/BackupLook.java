package org.comptoir.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.comptoir.cli.post.BackupTarget;
import org.comptoir.cli.post.ChainKind;
import org.comptoir.cli.post.Given;
import org.comptoir.cli.post.Settings;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.FolderTarget;
import org.comptoir.recovery.backup.StorageFault;
import org.comptoir.recovery.backup.Target;

/** Whether the post could be brought back. */
final class BackupLook implements Look {
    private static final String EVERY = "COMPTOIR_BACKUP_EVERY_HOURS";
    private static final Duration EVERY_DAY = Duration.ofDays(1);

    /** Of a server on another machine, at the most. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private static final Duration KIT_FORGOTTEN = Duration.ofDays(365);

    @Override
    public List<Finding> at(Patient patient) {
        Path data = patient.folder().data();
        if (!patient.folder().exists() || patient.isCopy()) {
            return List.of();
        }
        BackupTarget backups = Given.backups(patient.folder(), patient.settings());
        try {
            Optional<BackupKeys> keys = BackupKeys.read(BackupKeys.in(data));
            return keys.isEmpty()
                    ? List.of(noKit(patient))
                    : List.of(
                            kit(keys.get().dates(), patient.clock().instant()),
                            place(backups),
                            age(patient, backups));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Coins of a test network have no worth; those of a real one do. */
    private static Finding noKit(Patient patient) {
        String seen = "there is no emergency kit, so no backup is made";
        String remedy = "./comptoir kit create --page kit.html";
        boolean isReal = patient.folder().chain().filter(ChainKind.MONERO::equals).isPresent();
        return isReal
                ? Finding.bad("backup.kit", seen, remedy)
                : Finding.good("backup.kit", seen + "; on a test network that is no loss");
    }

    static Finding kit(BackupKeys.Dates dates, Instant now) {
        if (dates.rehearsedAt().isEmpty()) {
            return Finding.doubtful(
                    "backup.rehearsal",
                    "nobody ever typed the emergency kit in from its paper",
                    "./comptoir kit rehearse");
        }
        Instant rehearsed = dates.rehearsedAt().get();
        return Duration.between(rehearsed, now).compareTo(KIT_FORGOTTEN) > 0
                ? Finding.doubtful(
                        "backup.rehearsal",
                        "the emergency kit was last typed in at " + rehearsed,
                        "look whether the paper is still there: ./comptoir kit rehearse")
                : Finding.good("backup.rehearsal", "the kit was typed in at " + rehearsed);
    }

    private static Finding place(BackupTarget backups) throws IOException {
        if (backups.folder().isEmpty()) {
            return Finding.good("backup.place", "backups go to a bucket");
        }
        Path folder = backups.folder().get();
        boolean isSame =
                new FolderTarget(folder)
                        .disk()
                        .equals(Files.getFileStore(backups.data().toAbsolutePath()));
        return isSame
                ? Finding.doubtful(
                        "backup.place",
                        "the backups in " + folder + " lie on the disk of the post itself",
                        "name a folder on another disk or machine in "
                                + BackupTarget.FOLDER
                                + ", or a bucket.")
                : Finding.good("backup.place", "backups lie in " + folder);
    }

    private static Finding age(Patient patient, BackupTarget backups) throws IOException {
        try (Target target = backups.openInHaste()) {
            return age(
                    new Backups(target).whole(),
                    every(patient.settings()),
                    patient.clock().instant());
        } catch (StorageFault e) {
            return Finding.bad(
                    "backup.storage",
                    String.valueOf(e.getMessage()),
                    "backups fail as long as that is so: see docs/operating/backup.md.");
        }
    }

    /** A value that is no number of hours is told by the look at the settings. */
    private static Duration every(Settings settings) {
        return settings.value(EVERY)
                .filter(hours -> hours.matches("[1-9]\\d{0,2}"))
                .map(hours -> Duration.ofHours(Integer.parseInt(hours)))
                .orElse(EVERY_DAY);
    }

    /**
     * How old the newest is.
     *
     * @param whole newest first; those of a clock that was wrong hide no other
     */
    static Finding age(List<BackupId> whole, Duration every, Instant now) {
        Optional<Instant> newest =
                whole.stream()
                        .map(BackupId::begunAt)
                        .filter(begun -> !begun.isAfter(now.plus(CLOCKS_DIFFER)))
                        .findFirst();
        if (newest.isEmpty()) {
            return Finding.bad(
                    "backup.age",
                    whole.isEmpty()
                            ? "there is no backup"
                            : "every backup is dated after this machine's clock",
                    "./comptoir backup, and look why the job fails: ./comptoir jobs history backup");
        }
        String seen = "the newest backup is of " + newest.get();
        Duration age = Duration.between(newest.get(), now);
        return age.compareTo(every.multipliedBy(2)) > 0
                ? Finding.bad(
                        "backup.age",
                        seen,
                        "look why the job fails: ./comptoir jobs history backup")
                : Finding.good("backup.age", seen);
    }
}
