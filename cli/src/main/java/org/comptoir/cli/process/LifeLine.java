package org.comptoir.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends temporary processes with the JVM that started them, however that ends: a shell waits at the
 * end of a pipe which the kernel closes with the JVM, then ends them and removes their folder.
 */
public record LifeLine(Process watcher) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SCRIPT =
            """
            read -r _ && exit 0
            signal=$1 folder=$2
            shift 2
            for pid; do
                kill -s "$signal" "$pid" 2>/dev/null
                while kill -s 0 "$pid" 2>/dev/null; do sleep 0.1; done
            done
            rm -rf -- "$folder"
            """;

    /**
     * Ties the processes to this JVM.
     *
     * @param signal how the processes end cleanly: {@code INT} or {@code TERM}
     * @param folder removed when they have ended
     */
    public static LifeLine of(Path folder, String signal, List<ProcessHandle> processes) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "setsid",
                                "/bin/sh",
                                "-c",
                                SCRIPT,
                                "lifeline",
                                signal,
                                folder.toString()));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            return new LifeLine(
                    Inherited.only(new ProcessBuilder(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes were ended in order: there is nothing left to watch. */
    public void cut() {
        watcher.destroyForcibly();
        Signals.ended(watcher.toHandle(), PATIENCE);
    }
}
