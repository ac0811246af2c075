package org.comptoir.cli.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherLogTest {
    private static final int LINES = 2_000;
    private static final long SMALL = 4_096;

    @TempDir Path folder;

    @Test
    void isSetAsideBetweenLinesAndLosesNone() throws IOException {
        Path file = folder.resolve("launcher.log");
        try (PrintStream log =
                new PrintStream(new LauncherLog(file, SMALL), true, StandardCharsets.UTF_8)) {
            for (int line = 0; line < LINES; line++) {
                log.print("line ");
                log.println(line);
            }
        }
        List<String> found = new ArrayList<>();
        for (Path part : parts()) {
            List<String> lines = Files.readAllLines(part);
            assertTrue(lines.get(0).startsWith("line "), () -> part + " begins in a line");
            assertTrue(Files.size(part) < SMALL + 100, part::toString);
            found.addAll(lines);
        }
        assertTrue(parts().size() > 3, () -> parts().toString());
        assertEquals(
                IntStream.range(0, LINES).mapToObj(line -> "line " + line).sorted().toList(),
                found.stream().sorted().toList());
    }

    @Test
    void keepsWhatAnEarlierLauncherSaid() throws IOException {
        Path file = folder.resolve("launcher/launcher.log");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "of yesterday\n");
        try (PrintStream log = LauncherLog.begun(file, Clock.systemUTC())) {
            log.println("of today");
        }
        try (PrintStream log = LauncherLog.continued(file, Clock.systemUTC())) {
            log.println("and later");
        }
        String text = Files.readString(file);
        assertTrue(text.matches("(?s)\\S+ \\S+ UTC of today\\n\\S+ \\S+ UTC and later\\n"), text);
        try (Stream<Path> files = Files.list(file.getParent())) {
            Path earlier = files.filter(one -> !one.equals(file)).findFirst().orElseThrow();
            assertEquals("of yesterday\n", Files.readString(earlier));
            assertTrue(
                    earlier.getFileName().toString().matches("launcher\\.log-\\d{8}T\\d{9}Z"),
                    "by the name that the job log-rotation knows: " + earlier);
        }
    }

    private List<Path> parts() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
