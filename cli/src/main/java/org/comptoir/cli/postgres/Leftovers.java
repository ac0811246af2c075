package org.comptoir.cli.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.process.Proc;
import org.comptoir.cli.process.Signals;

/**
 * Ends what still runs in a cluster's folder after the launcher died: a postmaster, or the backends
 * of one that was killed. They are known by their working folder, which PostgreSQL sets to the
 * cluster's, never by their name.
 */
final class Leftovers {
    private static final Duration FAST = Duration.ofMinutes(1);
    private static final Duration IMMEDIATE = Duration.ofSeconds(10);

    private Leftovers() {}

    /**
     * Call only while holding the folder's lock: afterwards nothing runs in it.
     *
     * @return whether anything did
     */
    static boolean end(Path cluster) {
        boolean found = !inside(cluster).isEmpty();
        Optional<PostmasterFile> recorded = PostmasterFile.read(cluster);
        Optional<ProcessHandle> postmaster =
                recorded.flatMap(
                        file ->
                                inside(cluster).stream()
                                        .filter(process -> process.pid() == file.pid())
                                        .findFirst());
        postmaster.ifPresent(Leftovers::stop);
        for (ProcessHandle backend : inside(cluster)) {
            Signals.send(backend, "QUIT");
        }
        for (ProcessHandle backend : inside(cluster)) {
            if (!Signals.ended(backend, IMMEDIATE)) {
                throw new CommandFailed(
                        "An old PostgreSQL process (%d) still works in %s and does not end."
                                .formatted(backend.pid(), cluster));
            }
        }
        removeStaleFile(cluster);
        return found;
    }

    /** Fast stop, which keeps everything committed; then the stop that recovers at next start. */
    static void stop(ProcessHandle postmaster) {
        Signals.send(postmaster, "INT");
        if (!Signals.ended(postmaster, FAST)) {
            Signals.send(postmaster, "QUIT");
            if (!Signals.ended(postmaster, IMMEDIATE)) {
                Signals.send(postmaster, "KILL");
                Signals.ended(postmaster, IMMEDIATE);
            }
        }
    }

    private static List<ProcessHandle> inside(Path cluster) {
        return Proc.workingIn(cluster).stream()
                .filter(Proc::runs)
                .filter(Leftovers::serves)
                .toList();
    }

    /** Somebody's shell in the folder is not ours to end. */
    private static boolean serves(ProcessHandle process) {
        return Proc.program(process.pid())
                .map(program -> program.endsWith(Path.of("bin", "postgres")))
                .orElse(false);
    }

    /** Its number may meanwhile be another process's, and PostgreSQL would refuse to start. */
    private static void removeStaleFile(Path cluster) {
        try {
            Files.deleteIfExists(PostmasterFile.in(cluster));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
