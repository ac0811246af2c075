package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comptoir.cli.process.Child;
import org.comptoir.cli.process.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What proxy, Tor and Prometheus print does not grow for ever, and nothing of it is lost. */
class FrontPartTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long SIXTEEN_MIB = 16L << 20;

    /** 17 MiB of lines, then one more for each signal. */
    private static final String TALKS =
            "trap 'echo more' USR1; yes 'somebody called' | head -c 17825792; echo spoken;"
                    + " while :; do sleep 0.1; done";

    @TempDir private Path folder;

    @Test
    void isSetAsideWhileItRunsAndWrittenOnAfterwards() throws IOException {
        Path output = folder.resolve("logs/caddy.log");
        FrontPart part =
                FrontPart.start(
                        new Child.Recipe(
                                "caddy", folder, List.of("/bin/sh", "-c", TALKS), Map.of(), output),
                        0,
                        () -> endsWith(output, "spoken"),
                        note -> {});
        try {
            assertEquals(List.of("caddy.log"), files());
            part.tend(Instant.EPOCH);
            assertEquals(2, files().size(), files()::toString);
            Path aside = folder.resolve("logs").resolve(files().get(1));
            assertTrue(files().get(1).matches("caddy\\.log-\\d{8}T\\d{9}Z"), files()::toString);
            assertTrue(Files.size(aside) > SIXTEEN_MIB && endsWith(aside, "spoken"));
            assertEquals(0, Files.size(output));

            ProcessHandle talker = part.running().get(0).process();
            Signals.send(talker, "USR1");
            awaitEnd(output, "more");
            part.tend(Instant.EPOCH);
            assertEquals("more\n", Files.readString(output), "little is left alone");
            assertEquals(2, files().size());
        } finally {
            part.stop();
        }
    }

    private static void awaitEnd(Path file, String end) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!endsWith(file, end)) {
            assertTrue(System.nanoTime() < deadlineNanos, "it prints nothing");
            Thread.onSpinWait();
        }
    }

    private static boolean endsWith(Path file, String end) {
        return Child.tail(file, 1).equals(List.of(end));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
