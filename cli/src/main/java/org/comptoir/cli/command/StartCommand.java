package org.comptoir.cli.command;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.post.ChainKind;
import org.comptoir.cli.post.Launcher;
import org.comptoir.cli.post.PostFolder;
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
        sortOptions = false)
public final class StartCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Spec CommandSpec spec = CommandSpec.create();
    @Mixin DataFolder data = new DataFolder();

    @Option(
            names = "--port",
            paramLabel = "<n>",
            defaultValue = "8080",
            description = "Where it listens (default: 8080); all other ports are free ones.")
    int port;

    @Option(
            names = "--bind",
            paramLabel = "<address>",
            defaultValue = "127.0.0.1",
            description = "On which address it listens (default: 127.0.0.1).")
    String bind = "127.0.0.1";

    @Option(names = "--detach", description = "Return when it is healthy, leave it running.")
    boolean detach;

    @Option(names = "--demo", description = "Fill an empty post with sample members and offers.")
    boolean demo;

    @Option(
            names = "--chain",
            paramLabel = "<kind>",
            converter = ChainWord.class,
            description = "demo (default), monero-regtest or monero.")
    @Nullable ChainKind chain;

    @Option(names = "--plain-logs", description = "Write logs as text instead of JSON.")
    boolean plainLogs;

    @Override
    public Integer call() {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new ParameterException(spec.commandLine(), "--port is 1 to 65535.");
        }
        PostFolder folder = PostFolder.writable(data.data);
        StartOrder order = new StartOrder(folder, port, bind, chainOf(folder), demo, plainLogs);
        return detach ? new Detached(order).start() : stay(order);
    }

    private static int stay(StartOrder order) {
        try (Progress progress = Terminal.progress()) {
            Settings settings = new Settings(System.getenv());
            Launcher launcher = new Launcher(order, settings, progress, Clock.systemUTC());
            launcher.run(() -> welcome(order, settings));
            return 0;
        }
    }

    private static void welcome(StartOrder order, Settings settings) {
        if (!Boolean.getBoolean(Detached.PROPERTY)) {
            Welcome.print(order, settings);
        }
    }

    /** A post stays with the chain it was first started on (R1). */
    private ChainKind chainOf(PostFolder folder) {
        Optional<ChainKind> bound = folder.chain();
        if (chain != null && bound.isPresent() && bound.get() != chain) {
            throw new CommandFailed(
                    "The post in %s lives on %s for ever: give another --data for --chain %s."
                            .formatted(folder.data(), bound.get(), chain));
        }
        return bound.orElse(chain == null ? ChainKind.DEMO : chain);
    }
}
