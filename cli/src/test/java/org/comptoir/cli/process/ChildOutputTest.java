package org.comptoir.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process prints while it runs is set aside, line by line. */
class ChildOutputTest {
    private static final int ROTATIONS = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String COUNTS = "i=0; while :; do i=$((i+1)); echo $i; done";

    @TempDir private Path folder;

    @Test
    void setsAsideWhatAWriterAtFullSpeedPrintsAndLosesNoLine() throws IOException {
        Path output = folder.resolve("start.log");
        Child writer =
                new Child.Recipe(
                                "writer",
                                folder,
                                List.of("/bin/sh", "-c", COUNTS),
                                Map.of(),
                                output)
                        .start();
        try {
            for (int times = 0; times < ROTATIONS; times++) {
                awaitBytes(output);
                writer.keepOutputBelow(1);
            }
        } finally {
            writer.stop(PATIENCE);
        }
        assertEquals(ROTATIONS + 1, files().size());
        List<Integer> lines = lines();
        Collections.sort(lines);
        int last = lines.get(lines.size() - 1);
        assertEquals(IntStream.rangeClosed(1, last).boxed().toList(), lines);
    }

    @Test
    void leavesLittleAlone() throws IOException {
        Path output = folder.resolve("start.log");
        Child quiet =
                new Child.Recipe(
                                "quiet",
                                folder,
                                List.of("/bin/sh", "-c", "echo hello; exec sleep 600"),
                                Map.of(),
                                output)
                        .start();
        try {
            awaitBytes(output);
            quiet.keepOutputBelow(1000);
            assertEquals(List.of(output), files());
        } finally {
            quiet.stop(PATIENCE);
        }
    }

    private static void awaitBytes(Path file) throws IOException {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (Files.size(file) == 0) {
            assertTrue(System.nanoTime() < deadlineNanos, "it prints nothing");
            Thread.onSpinWait();
        }
    }

    /** The last line of the last file may be cut by the end of the process. */
    private List<Integer> lines() throws IOException {
        List<Integer> lines = new ArrayList<>();
        for (Path file : files()) {
            Files.readAllLines(file).forEach(line -> lines.add(Integer.valueOf(line)));
        }
        return lines;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
