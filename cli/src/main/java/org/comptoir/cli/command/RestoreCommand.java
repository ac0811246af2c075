package org.comptoir.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.restore.InstalledSchema;
import org.comptoir.cli.restore.Restoration;
import org.comptoir.cli.restore.Switchover;
import org.comptoir.cli.restore.Undoing;
import org.comptoir.cli.server.Installation;
import org.comptoir.recovery.MasterKey;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.recovery.backup.BackupRefused;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.GivenSettings;
import org.comptoir.recovery.backup.Keyring;
import org.comptoir.recovery.backup.Manifest;
import org.comptoir.recovery.backup.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a backup back. */
@Command(
        name = "restore",
        description = {
            "Brings a backup back.",
            "It is checked, restored beside and compared with what there is; only then it is put in"
                    + " place. A post that runs goes on until then, stands still for that moment"
                    + " and starts again.",
            "--preview does all of it but that, beside, shows what would change and leaves nothing.",
            "--undo puts back what the newest restore replaced, as long as nothing was paid and no"
                    + " transfer acknowledged since. What was replaced lies beside until it is dropped:"
                    + " comptoir kept list."
        },
        mixinStandardHelpOptions = true,
        exitCodeList = {
            "0:done; with --preview: it would be",
            "1:refused or failed, nothing was replaced; one sentence on standard error says why",
            "4:with --undo: it is too late for it; the reason is shown",
            "5:it is in place, and the post did not come up with it; what to do is shown"
        },
        footer = {
            "Examples:",
            "  comptoir restore",
            "  comptoir restore 20261121T214500Z-4f2a9c",
            "  comptoir restore --from=/mnt/backups --data=/srv/post",
            "  comptoir restore --preview",
            "  comptoir restore --undo",
            "The one with --from on an empty machine: it asks for the emergency kit."
        })
public final class RestoreCommand implements Callable<Integer> {
    private static final int TOO_LATE = 4;
    private static final int NOT_UP = 5;
    private static final String FROZEN =
            """
            It is frozen. Look at it, then let it go on: ./comptoir recover
              That begins an epoch, in which what was paid since the backup is found and booked; it ends
              every session.
              Until the first payout, address or transfer, this goes back: ./comptoir restore --undo
              The old database takes room until: ./comptoir kept drop %s
            """;

    @Spec CommandSpec spec = CommandSpec.create();
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
            description = "The kit's secret in a file, instead of typing it.")
    @Nullable Path kitFile;

    @Option(
            names = "--accept-loss",
            description =
                    "Also when the payout journal witnessed transfers that the backup does not"
                            + " hold.")
    boolean acceptLoss;

    @Option(
            names = "--undo",
            description = "Put back what the newest restore replaced, and forget what came since.")
    boolean undo;

    @Option(
            names = "--preview",
            description =
                    "Do all but put it in place: whether it would be refused, and what would change.")
    boolean preview;

    @Option(names = "--yes", description = "Do not ask before it is put in place; --json needs it.")
    boolean yes;

    @Override
    public Integer call() throws IOException, SQLException {
        if (undo && (id != null || backups.from != null || kitFile != null || acceptLoss)) {
            throw new ParameterException(spec.commandLine(), "--undo takes no backup.");
        }
        if (preview && (undo || yes)) {
            throw new ParameterException(
                    spec.commandLine(), "--preview puts nothing in place: no --undo, no --yes.");
        }
        if (programs.json && !yes && !preview) {
            throw new ParameterException(spec.commandLine(), "--json asks nothing: give --yes.");
        }
        PostFolder folder = PostFolder.writable(data.data);
        Settings settings = new Settings(System.getenv());
        try (Progress progress = programs.progress()) {
            return undo ? undo(folder, settings, progress) : restore(folder, settings, progress);
        }
    }

    private int restore(PostFolder folder, Settings settings, Progress progress)
            throws IOException, SQLException {
        try (Target target = backups.target(folder, settings)) {
            return restore(folder, settings, target, progress);
        }
    }

    private int restore(PostFolder folder, Settings settings, Target target, Progress progress)
            throws IOException, SQLException {
        BackupId chosen = BackupFolder.chosen(target, id);
        Keyring keys = keys(folder.data());
        try (InstalledSchema schema = InstalledSchema.of(Installation.found().application())) {
            Restoration restoration =
                    new Restoration(
                            new Restoration.Order(
                                    folder,
                                    settings,
                                    target,
                                    keys,
                                    schema,
                                    acceptLoss,
                                    shown -> isWanted(shown, "restore")),
                            progress,
                            Clock.systemUTC());
            Manifest manifest = new Backups(target).manifest(chosen, keys);
            return preview
                    ? previewed(restoration.preview(manifest))
                    : restored(
                            folder,
                            restoration.restore(manifest).orElseThrow(RestoreCommand::unwanted));
        } catch (BackupRefused e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private int previewed(Restoration.Preview shown) {
        programs.print(
                shown,
                shown.text()
                        + "  Nothing was changed. The same without --preview puts it in place:"
                        + " ./comptoir restore "
                        + shown.backup()
                        + (acceptLoss ? " --accept-loss" : ""));
        return 0;
    }

    private int restored(PostFolder folder, Switchover.Done<Restoration.Restored> restored)
            throws IOException {
        String replaced = restored.result().replaced();
        if (restored.fault() != null) {
            return notUp(
                    restored,
                    "Backup %s is in place, and the post did not come up with it."
                            .formatted(restored.result().backup()),
                    "Back to the database of before (%s): ./comptoir restore --undo, then"
                                    .formatted(replaced)
                            + " ./comptoir start.");
        }
        print(
                restored,
                "  Restored. "
                        + (restored.runs() ? "" : settings(restored.result().settings()))
                        + (restored.runs() ? "" : start(folder))
                        + FROZEN.formatted(replaced));
        return 0;
    }

    /** By their names: the values may be secrets, and whoever owns the folder reads the file. */
    private static String settings(@Nullable String file) throws IOException {
        return file == null
                ? ""
                : ("What a post was started with before lies in %1$s:%n      %2$s%n"
                                + "    Look whether it fits this machine, then take it over:%n"
                                + "      set -a; . '%1$s'; set +a%n  ")
                        .formatted(file, String.join(", ", GivenSettings.names(Path.of(file))));
    }

    /** The truth at 3 a.m.: what is in place, why nothing runs, where to look, the ways on. */
    private int notUp(Switchover.Done<?> done, String inPlace, String back) {
        print(
                done,
                "  %s%n  %s%n  Look: ./comptoir status, logs launcher, logs server, doctor.%n  On: ./comptoir start, once that is mended.%n  %s"
                        .formatted(inPlace, String.valueOf(done.fault()), back));
        return NOT_UP;
    }

    private int undo(PostFolder folder, Settings settings, Progress progress)
            throws IOException, SQLException {
        try {
            Switchover.Done<Undoing.Undone> undone =
                    new Undoing(
                                    folder,
                                    settings,
                                    preview -> isWanted(preview, "undo"),
                                    progress,
                                    Clock.systemUTC())
                            .undo()
                            .orElseThrow(RestoreCommand::unwanted);
            if (undone.fault() != null) {
                return notUp(
                        undone,
                        "The database of before is in place again, and the post did not come up.",
                        "What was undone is gone; its backup is not: ./comptoir backup list.");
            }
            print(undone, "  Undone. " + (undone.runs() ? "" : start(folder)));
            return 0;
        } catch (Undoing.TooLate tooLate) {
            progress.broken();
            System.err.println(tooLate.getMessage());
            return TOO_LATE;
        } catch (BackupRefused e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private static String start(PostFolder folder) {
        return "Start it:%n    ./comptoir start --data %s%n".formatted(folder.data());
    }

    private static CommandFailed unwanted() {
        return new CommandFailed("Nothing was changed.");
    }

    private void print(Object result, String text) {
        if (programs.json) {
            ForPrograms.print(result);
        } else {
            Terminal.out().println(text.stripTrailing());
        }
    }

    /**
     * The kit where it is given, or where the machine's own are not whole: the master key is the
     * last of them that a restore writes.
     */
    private Keyring keys(Path folder) throws IOException {
        Optional<BackupKeys> machine = BackupFolder.machine(folder);
        return kitFile == null && machine.isPresent() && Files.exists(MasterKey.in(folder))
                ? Keyring.of(machine.get())
                : Keyring.of(BackupFolder.kit(kitFile));
    }

    private boolean isWanted(String preview, String answer) {
        if (!programs.json) {
            Terminal.out().print(preview);
        }
        if (yes) {
            return true;
        }
        Terminal.out().print("  Type \"" + answer + "\" to put it in place: ");
        Terminal.out().flush();
        Scanner typed = new Scanner(System.in, StandardCharsets.UTF_8);
        return typed.hasNextLine() && typed.nextLine().strip().equals(answer);
    }
}
