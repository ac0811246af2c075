package org.comptoir.cli.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.comptoir.cli.process.Signals;

/**
 * Ends a temporary server with the JVM that started it, however that ends: a shell waits at the end
 * of a pipe which the kernel closes with the JVM.
 */
record LifeLine(Process watcher) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SCRIPT =
            """
            read -r _ && exit 0
            kill -s INT "$1" 2>/dev/null
            while kill -s 0 "$1" 2>/dev/null; do sleep 0.1; done
            rm -rf -- "$2"
            """;

    static LifeLine of(Process postmaster, Path folder) {
        try {
            return new LifeLine(
                    new ProcessBuilder(
                                    "setsid",
                                    "/bin/sh",
                                    "-c",
                                    SCRIPT,
                                    "lifeline",
                                    Long.toString(postmaster.pid()),
                                    folder.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server was stopped in order: there is nothing left to watch. */
    void cut() {
        watcher.destroyForcibly();
        Signals.ended(watcher.toHandle(), PATIENCE);
    }
}
