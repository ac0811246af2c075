package org.comptoir.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.comptoir.cli.post.ChainKind;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.FolderTarget;

/** Whether the post could be brought back. */
final class BackupLook implements Look {
    private static final String FOLDER = "COMPTOIR_BACKUP_FOLDER";
    private static final String EVERY = "COMPTOIR_BACKUP_EVERY_HOURS";
    private static final int EVERY_HOURS = 24;
    private static final Duration KIT_FORGOTTEN = Duration.ofDays(365);

    @Override
    public List<Finding> at(Patient patient) {
        Path data = patient.folder().data();
        if (!patient.folder().exists() || patient.isCopy()) {
            return List.of();
        }
        try {
            Optional<BackupKeys> keys = BackupKeys.read(BackupKeys.in(data));
            return keys.isEmpty()
                    ? List.of(noKit(patient))
                    : List.of(
                            kit(keys.get().dates(), patient.clock().instant()),
                            place(patient, data),
                            age(patient, data));
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

    private static Path folder(Patient patient, Path data) {
        return patient.settings().value(FOLDER).map(Path::of).orElse(data.resolve("backups"));
    }

    private static Finding place(Patient patient, Path data) throws IOException {
        Path folder = folder(patient, data);
        boolean isSame =
                new FolderTarget(folder).disk().equals(Files.getFileStore(data.toAbsolutePath()));
        return isSame
                ? Finding.doubtful(
                        "backup.place",
                        "the backups in " + folder + " lie on the disk of the post itself",
                        "name a folder on another disk or machine in " + FOLDER + ".")
                : Finding.good("backup.place", "backups lie in " + folder);
    }

    private static Finding age(Patient patient, Path data) throws IOException {
        Path folder = folder(patient, data);
        int every = patient.settings().value(EVERY).map(Integer::parseInt).orElse(EVERY_HOURS);
        return age(
                new Backups(new FolderTarget(folder)).newest(),
                Duration.ofHours(every),
                patient.clock().instant());
    }

    static Finding age(Optional<BackupId> newest, Duration every, Instant now) {
        if (newest.isEmpty()) {
            return Finding.bad(
                    "backup.age",
                    "there is no backup",
                    "./comptoir backup, and look why the job fails: ./comptoir jobs history backup");
        }
        String seen = "the newest backup is of " + newest.get().begunAt();
        Duration age = Duration.between(newest.get().begunAt(), now);
        return age.compareTo(every.multipliedBy(2)) > 0
                ? Finding.bad(
                        "backup.age",
                        seen,
                        "look why the job fails: ./comptoir jobs history backup")
                : Finding.good("backup.age", seen);
    }
}
