package org.comptoir.cli.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.files.SetAside;
import org.comptoir.cli.process.FreePort;
import org.comptoir.cli.process.Inherited;

/** PostgreSQL's first process, started in a session of its own so that Ctrl-C does not reach it. */
record Postmaster(Process process, int port) {
    static final String LOOPBACK = "127.0.0.1";

    private static final int PORT_ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration GLANCE = Duration.ofMillis(20);

    /** What may be said here only, whatever the cluster's own settings are. */
    private static final List<String> FIXED =
            List.of(
                    "listen_addresses=" + LOOPBACK,
                    "unix_socket_directories=",
                    "fsync=on",
                    "full_page_writes=on",
                    "synchronous_commit=on",
                    "logging_collector=on",
                    "log_filename=postgres-%Y%m%dT%H%M%S.log",
                    "log_rotation_age=1d",
                    "log_rotation_size=16MB",
                    "log_destination=stderr");

    /** Starts on {@code port}, or on a free one if it is 0, and waits until it answers. */
    static Postmaster start(Cluster cluster, Path logs, int port) {
        for (int attempt = 1; ; attempt++) {
            Path output = logs.resolve("start.log");
            Postmaster postmaster =
                    launch(cluster, logs, output, port == 0 ? FreePort.next() : port);
            if (postmaster.becomesReady(cluster.folder())) {
                return postmaster;
            }
            String said = tail(output);
            // A free port can be taken by somebody else between our look and PostgreSQL's.
            boolean lostPort = said.contains("could not bind") && port == 0;
            if (!lostPort || attempt == PORT_ATTEMPTS) {
                throw new CommandFailed("PostgreSQL did not start: " + said);
            }
        }
    }

    private static Postmaster launch(Cluster cluster, Path logs, Path output, int port) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                cluster.binaries().program("postgres").toString(),
                                "-D",
                                cluster.folder().toString(),
                                "-c",
                                "port=" + port,
                                "-c",
                                "log_directory=" + logs));
        FIXED.forEach(setting -> command.addAll(List.of("-c", setting)));
        SetAside.earlier(output);
        List<String> apart = new ArrayList<>(List.of("setsid"));
        apart.addAll(cluster.disguise().command(command));
        ProcessBuilder builder =
                Inherited.only(new ProcessBuilder(apart))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("LC_ALL", "C");
        try {
            return new Postmaster(builder.start(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean becomesReady(Path cluster) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive()) {
            boolean ready =
                    PostmasterFile.read(cluster)
                            .filter(file -> file.pid() == process.pid() && file.ready())
                            .isPresent();
            if (ready) {
                return true;
            }
            if (System.nanoTime() > deadlineNanos || Thread.currentThread().isInterrupted()) {
                Leftovers.stop(process.toHandle());
                throw new CommandFailed(
                        "PostgreSQL was not ready within " + PATIENCE.toMinutes() + " minutes.");
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        return false;
    }

    private static String tail(Path output) {
        try {
            List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
            return String.join(" / ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
