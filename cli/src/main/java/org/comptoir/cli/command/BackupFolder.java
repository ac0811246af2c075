package org.comptoir.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Scanner;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.Given;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.FolderTarget;
import org.comptoir.recovery.backup.Identity;
import org.comptoir.recovery.backup.KitRefused;
import org.comptoir.recovery.backup.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the backups lie, and who opens them: options that several commands share. */
final class BackupFolder {
    @Option(
            names = "--from",
            paramLabel = "<folder>",
            converter = DataFolder.Folder.class,
            description =
                    "A folder in which backups lie (default: where COMPTOIR_BACKUP_FOLDER or"
                            + " COMPTOIR_BACKUP_BUCKET say, else where the last start was told, else"
                            + " backups in the data folder).")
    @Nullable Path from;

    Target target(PostFolder post, Settings settings) {
        return from != null ? new FolderTarget(from) : Given.backups(post, settings).open();
    }

    /** The one of that id, or the newest. */
    static BackupId chosen(Target target, @Nullable String id) throws IOException {
        if (id != null && !id.equals("latest")) {
            if (!BackupId.isOne(id)) {
                throw new CommandFailed("\"" + id + "\" is no backup: see ./comptoir backup list.");
            }
            return new BackupId(id);
        }
        return new Backups(target)
                .newest()
                .orElseThrow(
                        () ->
                                new CommandFailed(
                                        "There is no backup at " + target.describe() + "."));
    }

    /** What the machine itself has. */
    static Optional<BackupKeys> machine(Path data) throws IOException {
        return BackupKeys.read(BackupKeys.in(data));
    }

    /**
     * The kit's secret, from a file or from whoever sits there; it is never an argument, which
     * others could read.
     */
    static Identity kit(@Nullable Path file) throws IOException {
        try {
            return Identity.typed(file == null ? asked() : Files.readString(file));
        } catch (KitRefused e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /** What is typed from paper is compared with it: it is shown. No program reads the question. */
    private static String asked() {
        System.err.println("  The signs on the emergency kit, then an empty line:");
        StringBuilder typed = new StringBuilder();
        Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            String line = lines.nextLine();
            if (line.isBlank()) {
                break;
            }
            typed.append(line);
        }
        return typed.toString();
    }
}
