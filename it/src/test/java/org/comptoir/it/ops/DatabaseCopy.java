package org.comptoir.it.ops;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.process.Signals;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;

/** A running post's database as of one moment, as a snapshot of its disk would hold it. */
final class DatabaseCopy {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path database;
    private final Path copy;

    private DatabaseCopy(Path database, Path copy) {
        this.database = database;
        this.copy = copy;
    }

    /** Copies it while none of its processes does anything. */
    static DatabaseCopy of(Post post) {
        Path database = post.dataFolder().resolve("postgres");
        DatabaseCopy copy =
                new DatabaseCopy(database, post.dataFolder().resolve("postgres-yesterday"));
        ProcessHandle postmaster = post.service("postgres").orElseThrow();
        halt(postmaster);
        List<ProcessHandle> backends = postmaster.children().toList();
        try {
            backends.forEach(DatabaseCopy::halt);
            run("cp", "-a", database.toString(), copy.copy.toString());
        } finally {
            backends.forEach(backend -> Signals.send(backend, "CONT"));
            Signals.send(postmaster, "CONT");
        }
        return copy;
    }

    /** Takes the place of the real one, which nobody uses any more. */
    void putInPlace() {
        run("rm", "-r", database.toString());
        run("mv", copy.toString(), database.toString());
    }

    /** A signal is sent at once and heeded a moment later. */
    private static void halt(ProcessHandle process) {
        Signals.send(process, "STOP");
        Until.holds("a standstill", PATIENCE, () -> standsStill(process));
    }

    private static boolean standsStill(ProcessHandle process) {
        try (Stream<String> status =
                Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return status.anyMatch(line -> line.matches("State:\t[TZ].*"));
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
            return true;
        }
    }

    private static void run(String... command) {
        CommandOutput output = CommandOutput.of(new ProcessBuilder(command));
        assertTrue(output.succeeded(), output::text);
    }
}
