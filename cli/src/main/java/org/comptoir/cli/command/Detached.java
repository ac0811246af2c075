package org.comptoir.cli.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.comptoir.cli.Comptoir;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.files.SetAside;
import org.comptoir.cli.post.Launcher;
import org.comptoir.cli.post.PostState;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.post.StartOrder;
import org.comptoir.cli.process.Child;
import org.comptoir.cli.server.Installation;

/** Starts a launcher of its own session and shows what it says until the post is healthy. */
final class Detached {
    /** System property: the launcher talks to a file, nobody is to be welcomed. */
    static final String PROPERTY = "comptoir.detached";

    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(3);

    private final StartOrder order;
    private long shownBytes;
    private volatile boolean settled;

    Detached(StartOrder order) {
        this.order = order;
    }

    /** Returns the exit code: 0 when the post is healthy and left to itself. */
    int start() {
        Launcher.requireFree(order.folder());
        Process launcher = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> abandon(launcher), "stop"));
        boolean healthy = watch(launcher);
        settled = true;
        if (healthy) {
            Welcome.print(order, new Settings(System.getenv()));
            return 0;
        }
        return Math.max(1, launcher.exitValue());
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
                    PostState.read(order.folder().stateFile())
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
        Path log = order.folder().launcherLog();
        try {
            OwnerOnly.folder(log.resolveSibling("."));
            SetAside.earlier(log);
            return new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command() {
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

    /** Shows what the launcher wrote since the last look. */
    private void show() {
        try (RandomAccessFile log =
                new RandomAccessFile(order.folder().launcherLog().toFile(), "r")) {
            log.seek(shownBytes);
            byte[] fresh = new byte[(int) (log.length() - shownBytes)];
            log.readFully(fresh);
            shownBytes += fresh.length;
            Terminal.out().write(fresh, 0, fresh.length);
            Terminal.out().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
