package org.comptoir.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.restore.AnyDatabase;
import org.comptoir.cli.restore.Kept;
import org.comptoir.cli.restore.KeptDatabases;
import org.comptoir.recovery.backup.BackupRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The databases that restores and updates set aside. */
@Command(
        name = "kept",
        description = {
            "Shows the databases that restores and updates set aside, and frees their room.",
            "The post may run. Of one that is stopped the embedded PostgreSQL runs meanwhile."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | drop)",
        subcommands = {KeptCommand.ListKept.class, KeptCommand.DropKept.class},
        footer = {"Examples:", "  comptoir kept list"})
public final class KeptCommand {
    private static final int NEEDED = 4;

    /** {@code kept list}. */
    @Command(
            name = "list",
            description =
                    "Name, size and age of each, where it comes from, and whether an undo needs it.",
            mixinStandardHelpOptions = true,
            footer = {
                "Examples:",
                "  comptoir kept list",
                "  comptoir kept list --json | jq '.[] | select(.undo == null) | .name'"
            })
    static final class ListKept implements Callable<Integer> {
        @Mixin DataFolder data = new DataFolder();
        @Mixin ForPrograms programs = new ForPrograms();

        @Override
        public Integer call() throws IOException, SQLException {
            List<Kept> all = work(data.folder(), programs, KeptDatabases::all);
            if (programs.json) {
                ForPrograms.print(all);
            } else if (all.isEmpty()) {
                Terminal.out().println("  Nothing was set aside.");
            } else {
                all.forEach(KeptCommand::show);
            }
            return 0;
        }
    }

    /** {@code kept drop}. */
    @Command(
            name = "drop",
            description = {
                "Takes one of them away for good, and with it the way back it was kept for.",
                "One that an undo still needs is refused without --lose-undo. The post's own"
                        + " database, another post's and one that is in use are never taken away."
            },
            mixinStandardHelpOptions = true,
            exitCodeList = "4:an undo still needs it, and --lose-undo was not said",
            footer = {
                "Examples:",
                "  comptoir kept drop comptoir_before_20261121t214500z_4f2a9c",
                "  comptoir kept drop --yes --json comptoir_undone_update_1",
                "  comptoir kept drop --lose-undo comptoir_before_update_2"
            })
    static final class DropKept implements Callable<Integer> {
        @Spec CommandSpec spec = CommandSpec.create();
        @Mixin DataFolder data = new DataFolder();
        @Mixin ForPrograms programs = new ForPrograms();

        @Parameters(paramLabel = "<name>", description = "Its name in the list.")
        String name = "";

        @Option(names = "--lose-undo", description = "Also when an undo still needs it.")
        boolean loseUndo;

        @Option(names = "--yes", description = "Do not ask; --json needs it.")
        boolean yes;

        @Override
        public Integer call() throws IOException, SQLException {
            if (programs.json && !yes) {
                throw new ParameterException(
                        spec.commandLine(), "--json asks nothing: give --yes.");
            }
            return work(data.folder(), programs, this::drop);
        }

        private int drop(KeptDatabases databases) throws IOException, SQLException {
            Kept kept = databases.named(name);
            if (kept.isNeeded() && !loseUndo) {
                System.err.printf(
                        "./comptoir %s still needs %s: %s. --lose-undo gives that up.%n",
                        kept.undo(), kept.name(), kept.reason());
                return NEEDED;
            }
            if (!isWanted(kept)) {
                throw new CommandFailed("Nothing was changed.");
            }
            try {
                databases.drop(kept);
            } catch (BackupRefused e) {
                throw new CommandFailed(String.valueOf(e.getMessage()), e);
            }
            if (programs.json) {
                ForPrograms.print(kept);
            } else {
                Terminal.out().printf("  %s is gone: %s are free.%n", kept.name(), kept.size());
            }
            return 0;
        }

        private boolean isWanted(Kept kept) {
            if (!programs.json) {
                show(kept);
                Terminal.out()
                        .println(
                                kept.isNeeded()
                                        ? "  Without it there is no way back: ./comptoir "
                                                + kept.undo()
                                                + " will refuse."
                                        : "  No undo needs it. What it alone holds is gone then.");
            }
            if (yes) {
                return true;
            }
            Terminal.out().print("  Type \"drop\" to take it away for good: ");
            Terminal.out().flush();
            Scanner typed = new Scanner(System.in, StandardCharsets.UTF_8);
            return typed.hasNextLine() && typed.nextLine().strip().equals("drop");
        }
    }

    /** What is done with them. */
    @FunctionalInterface
    private interface Work<R> {
        R with(KeptDatabases databases) throws IOException, SQLException;
    }

    private static <R> R work(PostFolder folder, ForPrograms programs, Work<R> work)
            throws IOException, SQLException {
        if (!folder.exists()) {
            throw new CommandFailed("No post was ever started in %s.".formatted(folder.data()));
        }
        try (Progress progress = programs.progress()) {
            return AnyDatabase.work(
                    folder,
                    new Settings(System.getenv()),
                    progress,
                    database -> work.with(new KeptDatabases(database, folder.data())));
        }
    }

    private static void show(Kept kept) {
        PrintStream out = Terminal.out();
        out.printf(
                "  %-50s %9s  %s%n",
                kept.name(), kept.size(), kept.since() == null ? "" : kept.since());
        out.printf("      %s.%n", kept.reason().replaceFirst("\\.$", ""));
        if (kept.isNeeded()) {
            out.printf("      ./comptoir %s needs it.%n", kept.undo());
        }
        if (kept.inUse()) {
            out.println("      Somebody is connected to it.");
        }
    }
}
