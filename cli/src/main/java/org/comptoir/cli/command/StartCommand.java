package org.comptoir.cli.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.logs.LauncherLog;
import org.comptoir.cli.post.Launcher;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Preflight;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.post.StartOrder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts a post and stays with it, or leaves it running. */
@Command(
        name = "start",
        description = "Starts the post: database, chain, server.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "Examples:",
            "  comptoir start                              a demo post at http://127.0.0.1:8080/",
            "  comptoir start --detach --demo              with sample members, left running",
            "  comptoir start --chain monero --data /srv/post",
            "  comptoir start --data /srv/copy --port 8081 --quarantine=\"update of December\""
        })
public final class StartCommand implements Callable<Integer> {
    private static final String END = "end quarantine";

    @Spec CommandSpec spec = CommandSpec.create();
    @Mixin DataFolder data = new DataFolder();

    @Mixin WhereOptions where = new WhereOptions();

    @Option(names = "--detach", description = "Return when it is healthy, leave it running.")
    boolean detach;

    @Option(names = "--demo", description = "Fill an empty post with sample members and offers.")
    boolean demo;

    @Option(names = "--plain-logs", description = "Write logs as text instead of JSON.")
    boolean plainLogs;

    @Option(
            names = "--quarantine",
            paramLabel = "<what for>",
            arity = "0..1",
            fallbackValue = "a copy to rehearse on",
            description =
                    "This is a copy: mark its database before anything connects. It shows what it"
                            + " has and does not act, at later starts without this option too.")
    @Nullable String quarantine;

    @Option(
            names = "--end-quarantine",
            description =
                    "This copy takes the place of its original, which must never run again. It"
                            + " starts frozen.")
    boolean endQuarantine;

    @Option(names = "--yes", description = "Do not ask before --end-quarantine.")
    boolean yes;

    @Mixin ForPrograms programs = new ForPrograms();

    @Override
    public Integer call() {
        if (programs.json && endQuarantine && !yes) {
            throw new ParameterException(
                    spec.commandLine(), "--json asks nothing: give --yes with it.");
        }
        if (quarantine != null && endQuarantine) {
            throw new ParameterException(
                    spec.commandLine(), "--quarantine and --end-quarantine are opposites.");
        }
        if (quarantine != null && quarantine.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--quarantine= is empty.");
        }
        where.requireBounds();
        PostFolder seen = data.folder();
        if (!seen.exists()) {
            new Preflight(order(seen), new Settings(System.getenv())).requireCheapOnes();
        }
        PostFolder folder = PostFolder.writable(data.data);
        if (endQuarantine && !yes) {
            confirmEnd(folder);
        }
        return detach ? leave(order(folder)) : stay(order(folder));
    }

    private StartOrder order(PostFolder folder) {
        return new StartOrder(
                folder,
                where.port,
                where.bind,
                where.chainOf(folder),
                demo,
                plainLogs,
                quarantine,
                endQuarantine);
    }

    private int leave(StartOrder order) {
        PrintStream shown = programs.json ? System.err : Terminal.out();
        int exitCode = new Detached(order, System.getenv(), shown).start();
        if (exitCode == 0) {
            welcome(order, new Settings(System.getenv()));
        }
        return exitCode;
    }

    private static void confirmEnd(PostFolder folder) {
        Terminal.out()
                .printf(
                        "  The copy in %s will act in the place of its original: pay, credit, end%n"
                                + "  trades. The original must never run again, or both pay.%n"
                                + "  Type \"%s\" to go on: ",
                        folder.data(), END);
        Terminal.out().flush();
        Scanner typed = new Scanner(System.in, StandardCharsets.UTF_8);
        if (!typed.hasNextLine() || !typed.nextLine().strip().equals(END)) {
            throw new CommandFailed("Nothing was changed.");
        }
    }

    private int stay(StartOrder order) {
        Clock clock = Clock.systemUTC();
        boolean isDetached = Boolean.getBoolean(Detached.PROPERTY);
        if (isDetached) {
            // Its output goes there already; as its writer it can set it aside.
            PrintStream log = LauncherLog.continued(order.folder().launcherLog(), clock);
            System.setOut(log);
            System.setErr(log);
        }
        try (Progress progress = programs.progress()) {
            Settings settings = new Settings(System.getenv());
            Launcher launcher = new Launcher(order, settings, progress, clock);
            if (!isDetached) {
                launcher.keepLog();
            }
            launcher.run(() -> welcome(order, settings));
            return 0;
        }
    }

    private void welcome(StartOrder order, Settings settings) {
        if (programs.json) {
            ForPrograms.print(Welcome.toPrograms(order));
        } else if (!Boolean.getBoolean(Detached.PROPERTY)) {
            Welcome.print(order, settings);
        }
    }
}
