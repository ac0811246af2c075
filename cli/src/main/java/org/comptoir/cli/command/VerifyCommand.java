package org.comptoir.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.post.Settings;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.BackupRefused;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.Keyring;
import org.comptoir.recovery.backup.Manifest;
import org.comptoir.recovery.backup.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a backup from end to end; the post may run meanwhile, or be gone. */
@Command(
        name = "verify",
        description = "Checks every file of a backup against its manifest.",
        mixinStandardHelpOptions = true,
        footer = {
            "Examples:",
            "  comptoir verify",
            "  comptoir verify 20261121T214500Z-4f2a9c --from=/mnt/backups"
        })
public final class VerifyCommand implements Callable<Integer> {
    @Mixin DataFolder data = new DataFolder();
    @Mixin BackupFolder backups = new BackupFolder();
    @Mixin ForPrograms programs = new ForPrograms();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<id>",
            description = "Which backup (default: the newest).")
    @Nullable String id;

    @Option(
            names = "--kit-file",
            paramLabel = "<file>",
            description = "The kit's secret, where this machine has no keys of the post.")
    @Nullable Path kitFile;

    @Override
    public Integer call() throws IOException {
        Path folder = data.data.toAbsolutePath().normalize();
        Target target = backups.target(folder, new Settings(System.getenv()));
        BackupId chosen = BackupFolder.chosen(target, id);
        Keyring keys =
                kitFile == null
                        ? Keyring.of(
                                BackupFolder.machine(folder)
                                        .orElseThrow(VerifyCommand::keysAreMissing))
                        : Keyring.of(BackupFolder.kit(kitFile));
        try {
            return verify(new Backups(target), chosen, keys);
        } catch (BackupRefused e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private int verify(Backups all, BackupId chosen, Keyring keys) throws IOException {
        if (programs.json) {
            Manifest manifest = all.manifest(chosen, keys);
            all.verify(manifest, bytes -> {});
            ForPrograms.print(manifest);
            return 0;
        }
        try (Progress progress = Terminal.progress()) {
            progress.begin("verify", "reading " + chosen);
            Manifest manifest = all.manifest(chosen, keys);
            all.verify(manifest, bytes -> {});
            progress.done(
                    "%s: %d rows, %d files, nothing is wrong"
                            .formatted(chosen, manifest.rows(), manifest.pieces().size() + 1));
            return 0;
        }
    }

    private static CommandFailed keysAreMissing() {
        return new CommandFailed(
                "This machine has no keys of the post's backups: give --kit-file.");
    }
}
