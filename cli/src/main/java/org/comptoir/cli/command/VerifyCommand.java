package org.comptoir.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.restore.ManifestWitness;
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
        PostFolder folder = data.folder();
        try (Target target = backups.target(folder, new Settings(System.getenv()))) {
            return verify(folder.data(), target);
        }
    }

    private int verify(Path folder, Target target) throws IOException {
        BackupId chosen = BackupFolder.chosen(target, id);
        Keyring keys =
                kitFile == null
                        ? Keyring.of(
                                BackupFolder.machine(folder)
                                        .orElseThrow(VerifyCommand::keysAreMissing))
                        : Keyring.of(BackupFolder.kit(kitFile));
        try {
            return verify(folder, new Backups(target), chosen, keys);
        } catch (BackupRefused e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * What programs get.
     *
     * @param at when it was begun
     * @param bytes as they lie there
     * @param witnessed whether the payout journal knows of it
     */
    record Verified(
            String id,
            Instant at,
            String version,
            long rows,
            int files,
            long bytes,
            boolean witnessed) {}

    private int verify(Path folder, Backups all, BackupId chosen, Keyring keys) throws IOException {
        if (programs.json) {
            Manifest manifest = all.manifest(chosen, keys);
            all.verify(manifest, bytes -> {});
            boolean isWitnessed = ManifestWitness.agrees(folder, all, chosen);
            ForPrograms.print(
                    new Verified(
                            chosen.text(),
                            manifest.at(),
                            manifest.version(),
                            manifest.rows(),
                            manifest.pieces().size() + 1,
                            manifest.bytes(),
                            isWitnessed));
            return 0;
        }
        try (Progress progress = Terminal.progress()) {
            progress.begin("verify", "reading " + chosen);
            Manifest manifest = all.manifest(chosen, keys);
            all.verify(manifest, bytes -> {});
            boolean isWitnessed = ManifestWitness.agrees(folder, all, chosen);
            progress.done(
                    "%s: %d rows, %d files, nothing is wrong; %s"
                            .formatted(
                                    chosen,
                                    manifest.rows(),
                                    manifest.pieces().size() + 1,
                                    isWitnessed
                                            ? "the payout journal witnessed it"
                                            : "no payout journal here knows of it"));
            return 0;
        }
    }

    private static CommandFailed keysAreMissing() {
        return new CommandFailed(
                "This machine has no keys of the post's backups: give --kit-file.");
    }
}
