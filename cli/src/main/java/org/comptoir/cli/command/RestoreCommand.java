package org.comptoir.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.files.FolderLock;
import org.comptoir.cli.post.Launcher;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.restore.InstalledSchema;
import org.comptoir.cli.restore.Restoration;
import org.comptoir.cli.server.Installation;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.recovery.backup.BackupRefused;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.Keyring;
import org.comptoir.recovery.backup.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a backup back. */
@Command(
        name = "restore",
        description = {
            "Brings a backup back: checks it, restores it beside, shows what would change, and",
            "only then puts it in place. The post must be stopped."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "Examples:",
            "  comptoir restore",
            "  comptoir restore 20261121T214500Z-4f2a9c",
            "  comptoir restore --from=/mnt/backups --data=/srv/post",
            "The last one on an empty machine: it asks for the emergency kit."
        })
public final class RestoreCommand implements Callable<Integer> {
    private static final String ANSWER = "restore";

    @Mixin DataFolder data = new DataFolder();
    @Mixin BackupFolder backups = new BackupFolder();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<id>",
            description = "Which backup (default: the newest).")
    @Nullable String id;

    @Option(
            names = "--kit-file",
            paramLabel = "<file>",
            description = "The kit's secret in a file, instead of typing it.")
    @Nullable Path kitFile;

    @Option(
            names = "--accept-loss",
            description =
                    "Also when the payout journal witnessed transfers that the backup does not"
                            + " hold.")
    boolean acceptLoss;

    @Option(names = "--yes", description = "Do not ask before it is put in place.")
    boolean yes;

    @Override
    public Integer call() throws IOException, SQLException {
        PostFolder folder = PostFolder.writable(data.data);
        FolderLock held = Launcher.hold(folder);
        try {
            return restore(folder);
        } finally {
            held.close();
        }
    }

    private int restore(PostFolder folder) throws IOException, SQLException {
        Settings settings = new Settings(System.getenv());
        Target target = backups.target(folder.data(), settings);
        BackupId chosen = BackupFolder.chosen(target, id);
        Keyring keys = keys(folder.data());
        try (Progress progress = Terminal.progress();
                InstalledSchema schema = InstalledSchema.of(Installation.found().application())) {
            boolean isTaken =
                    new Restoration(
                                    new Restoration.Order(
                                            folder.data(),
                                            backups.folder(folder.data(), settings)
                                                    .resolve("journal"),
                                            settings,
                                            target,
                                            keys,
                                            schema,
                                            acceptLoss,
                                            this::isWanted),
                                    progress,
                                    Clock.systemUTC())
                            .restore(new Backups(target).manifest(chosen, keys));
            if (!isTaken) {
                throw new CommandFailed("Nothing was changed.");
            }
            sayWhatIsNext(folder);
            return 0;
        } catch (BackupRefused e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /** The kit where it is given, or where the machine has nothing of its own. */
    private Keyring keys(Path folder) throws IOException {
        Optional<BackupKeys> machine = BackupFolder.machine(folder);
        return kitFile == null && machine.isPresent()
                ? Keyring.of(machine.get())
                : Keyring.of(BackupFolder.kit(kitFile));
    }

    private boolean isWanted(String preview) {
        Terminal.out().print(preview);
        if (yes) {
            return true;
        }
        Terminal.out().print("  Type \"" + ANSWER + "\" to put it in place: ");
        Terminal.out().flush();
        Scanner typed = new Scanner(System.in, StandardCharsets.UTF_8);
        return typed.hasNextLine() && typed.nextLine().strip().equals(ANSWER);
    }

    private static void sayWhatIsNext(PostFolder folder) {
        Terminal.out()
                .printf(
                        "  Restored. What is next:%n"
                                + "    ./comptoir start --data %s      it starts frozen%n"
                                + "    POST /api/v1/admin/recovery/epoch   as an operator: a new epoch, what was paid is booked%n"
                                + "    POST /api/v1/admin/chain/unfreeze   once you have looked%n",
                        folder.data());
    }
}
