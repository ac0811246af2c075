package org.comptoir.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.comptoir.cli.Comptoir;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.files.SetAside;
import org.comptoir.cli.logs.LogLine;
import org.comptoir.cli.post.Launcher;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.PostState;
import org.comptoir.cli.post.StartOrder;
import org.comptoir.cli.process.Child;
import org.comptoir.cli.server.Installation;
import org.comptoir.cli.update.Predecessor;

/** Starts a launcher of its own session and shows what it says until the post is healthy. */
final class Detached {
    /** System property: the launcher talks to a file, nobody is to be welcomed. */
    static final String PROPERTY = Predecessor.DETACHED;

    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(3);

    private final PostFolder folder;
    private final List<String> command;
    private final Map<String, String> environment;
    private final PrintStream out;
    private long shownBytes;
    private volatile boolean settled;

    /** A start of this version. */
    Detached(StartOrder order, Map<String, String> environment, PrintStream out) {
        this(order.folder(), command(order), environment, out);
    }

    /** A start by that command, which is one of a detached launcher. */
    Detached(
            PostFolder folder,
            List<String> command,
            Map<String, String> environment,
            PrintStream out) {
        this.folder = folder;
        this.command = command;
        this.environment = environment;
        this.out = out;
    }

    /** Returns the exit code: 0 when the post is healthy and left to itself. */
    int start() {
        Launcher.requireFree(folder);
        Process launcher = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> abandon(launcher), "stop"));
        boolean healthy = watch(launcher);
        settled = true;
        return healthy ? 0 : Math.max(1, launcher.exitValue());
    }

    /** Ctrl-C while waiting ends what was begun. */
    private void abandon(Process launcher) {
        if (!settled) {
            Child.end(launcher.toHandle(), STOP_PATIENCE);
        }
    }

    private boolean watch(Process launcher) {
        while (launcher.isAlive()) {
            show();
            boolean healthy =
                    PostState.read(folder.stateFile())
                            .filter(state -> state.launcher().pid() == launcher.pid())
                            .filter(state -> state.phase() == PostState.Phase.HEALTHY)
                            .isPresent();
            if (healthy) {
                show();
                return true;
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        show();
        return false;
    }

    private Process launch() {
        Path log = folder.launcherLog();
        try {
            OwnerOnly.folder(log.resolveSibling("."));
            SetAside.earlier(log);
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .redirectInput(Path.of("/dev/null").toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(StartOrder order) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "setsid",
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-D" + PROPERTY + "=true",
                                "-D" + Installation.ROOT + "=" + Installation.root(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Comptoir.class.getName(),
                                "start",
                                "--data=" + order.folder().data(),
                                "--port=" + order.port(),
                                "--bind=" + order.bind(),
                                "--chain=" + order.chain()));
        if (order.demo()) {
            command.add("--demo");
        }
        if (order.plainLogs()) {
            command.add("--plain-logs");
        }
        if (order.quarantine() != null) {
            command.add("--quarantine=" + order.quarantine());
        }
        if (order.endQuarantine()) {
            command.addAll(List.of("--end-quarantine", "--yes"));
        }
        return command;
    }

    /** Shows the lines that the launcher wrote since the last look, without their times. */
    private void show() {
        try (RandomAccessFile log = new RandomAccessFile(folder.launcherLog().toFile(), "r")) {
            log.seek(shownBytes);
            byte[] fresh = new byte[(int) (log.length() - shownBytes)];
            log.readFully(fresh);
            int whole = fresh.length;
            while (whole > 0 && fresh[whole - 1] != '\n') {
                whole--;
            }
            shownBytes += whole;
            new String(fresh, 0, whole, StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> out.println(LogLine.of(line).text()));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
