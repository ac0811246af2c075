package org.comptoir.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.post.StartOrder;
import org.comptoir.cli.update.Predecessor;
import org.comptoir.cli.update.TakenBack;
import org.comptoir.cli.update.UpdatePlan;
import org.comptoir.cli.update.Updating;
import org.comptoir.recovery.UpdatePoint;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes a post from the version it ran to the version this command belongs to. */
@Command(
        name = "update",
        description = {
            "Takes the post of an older version to this one.",
            "It is checked, backed up and rehearsed on a copy; only then the post is stopped, its"
                    + " database exchanged for a migrated copy, and the post started."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeList = {
            "0:updated, or there was nothing to do",
            "1:refused or failed; the post is as it was",
            "4:this version did not come up; the old database is in place again",
            "5:this version did not come up and there is no way back"
        },
        footer = {
            "Run it from the new version's folder, beside that of the old one.",
            "Examples:",
            "  comptoir update --data=/srv/post",
            "  comptoir update --rehearse --yes",
            "  comptoir update --undo"
        })
public final class UpdateCommand implements Callable<Integer> {
    private static final int TAKEN_BACK = 4;
    private static final int NO_WAY_BACK = 5;

    @Spec CommandSpec spec = CommandSpec.create();
    @Mixin DataFolder data = new DataFolder();

    @Option(names = "--rehearse", description = "Stop after the rehearsal; the post goes on.")
    boolean rehearse;

    @Option(names = "--without-backup", description = "Make no backup before.")
    boolean withoutBackup;

    @Option(
            names = "--undo",
            description =
                    "Put back what the newest update replaced, as long as nothing was paid and no"
                            + " transfer acknowledged since.")
    boolean undo;

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Mixin WhereOptions where = new WhereOptions();
    @Mixin ForPrograms programs = new ForPrograms();

    /**
     * What was done, for programs.
     *
     * @param done {@code updated}, {@code rehearsed}, {@code undone} or {@code nothing}
     * @param backup that was made; null without one
     * @param migrationMillis how long the migrations took on the copy
     */
    record Done(
            String done,
            UpdatePoint.Release from,
            UpdatePoint.Release to,
            List<String> migrations,
            @Nullable String backup,
            long migrationMillis) {}

    @Override
    public Integer call() throws IOException {
        where.requireBounds();
        if (programs.json && !yes) {
            throw new ParameterException(
                    spec.commandLine(), "--json asks nothing: give --yes with it.");
        }
        if (undo && (rehearse || withoutBackup)) {
            throw new ParameterException(spec.commandLine(), "--undo goes alone.");
        }
        PostFolder folder = PostFolder.writable(data.data);
        PrintStream out = programs.json ? nowhere() : Terminal.out();
        try (Progress progress = new Progress(out, !programs.json && Terminal.isThere())) {
            Updating updating =
                    new Updating(
                            folder,
                            System.getenv(),
                            new Launchers(out),
                            progress,
                            Clock.systemUTC());
            say(undo ? undone(updating, folder) : updated(updating, folder));
            return 0;
        } catch (TakenBack e) {
            System.err.println(e.getMessage());
            return e.isBack() ? TAKEN_BACK : NO_WAY_BACK;
        } catch (SQLException e) {
            throw new CommandFailed("The database refused: " + e.getMessage(), e);
        }
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }

    private Done updated(Updating updating, PostFolder folder)
            throws IOException, SQLException, TakenBack {
        StartOrder start =
                new StartOrder(
                        folder,
                        where.port,
                        where.bind,
                        where.chainOf(folder),
                        false,
                        false,
                        null,
                        false);
        Updating.Outcome outcome =
                updating.update(
                        new Updating.Order(
                                start,
                                settings -> backups(folder, settings),
                                rehearse,
                                this::isWanted));
        return new Done(
                what(outcome),
                outcome.plan().from(),
                outcome.plan().to(),
                outcome.plan().migrations(),
                outcome.backup().map(BackupId::text).orElse(null),
                outcome.migrating().toMillis());
    }

    private static String what(Updating.Outcome outcome) {
        if (outcome.plan().migrations().isEmpty()) {
            return "nothing";
        }
        return outcome.point().isPresent() ? "updated" : "rehearsed";
    }

    /** A post without a kit has nobody to seal a backup to. */
    private Optional<Target> backups(PostFolder folder, Settings settings) {
        if (withoutBackup) {
            return Optional.empty();
        }
        try {
            if (BackupFolder.machine(folder.data()).isEmpty()) {
                throw new CommandFailed(
                        "There is no emergency kit to seal a backup to: make one with ./comptoir"
                                + " kit create, or say --without-backup.");
            }
        } catch (IOException e) {
            throw new CommandFailed("The kit's keys cannot be read: " + e.getMessage(), e);
        }
        return Optional.of(new BackupFolder().target(folder, settings));
    }

    private Done undone(Updating updating, PostFolder folder) throws IOException, SQLException {
        UpdatePoint point = updating.undo(this::isWantedBack);
        if (!programs.json) {
            Terminal.out()
                    .printf(
                            "  Version %s starts it: ./comptoir start --data %s, in its own"
                                    + " folder.%n",
                            point.from().version(), folder.data());
        }
        return new Done("undone", point.to(), point.from(), List.of(), null, 0);
    }

    private boolean isWanted(UpdatePlan plan) {
        return asked(plan.text(), "update");
    }

    private boolean isWantedBack(UpdatePoint point) {
        return asked(
                String.format(
                        "  The database of %s comes back, as it was at %s (version %s). What"
                                + " members wrote since,%n  beside transfers and payments, of which"
                                + " there were none, is lost.%n",
                        point.from().version(), point.at(), point.from().schema()),
                "undo");
    }

    private boolean asked(String preview, String word) {
        if (!programs.json) {
            Terminal.out().print(preview);
        }
        if (yes) {
            return true;
        }
        Terminal.out().print("  Type \"" + word + "\" to go on: ");
        Terminal.out().flush();
        Scanner typed = new Scanner(System.in, StandardCharsets.UTF_8);
        return typed.hasNextLine() && typed.nextLine().strip().equals(word);
    }

    private void say(Done done) {
        if (programs.json) {
            ForPrograms.print(done);
            return;
        }
        Terminal.out()
                .println(
                        switch (done.done) {
                            case "nothing" ->
                                    "  Nothing to migrate: stop the post and start it from here.";
                            case "rehearsed" ->
                                    "  Rehearsed. The post is as it was; the update itself: the"
                                            + " same without --rehearse.";
                            case "updated" ->
                                    "  Updated. Back, until something is paid or transferred:"
                                            + " ./comptoir update --undo";
                            default -> "  Undone. The post is stopped.";
                        });
    }

    /** As {@code start --detach} does. */
    private record Launchers(PrintStream out) implements Updating.Launchers {
        @Override
        public boolean start(StartOrder order, Map<String, String> environment) {
            return new Detached(order, environment, out).start() == 0;
        }

        @Override
        public boolean startAgain(PostFolder folder, Predecessor predecessor) {
            return new Detached(folder, predecessor.again(), predecessor.environment(), out).start()
                    == 0;
        }
    }
}
