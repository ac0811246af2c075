package org.comptoir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    /** What redraws a line of a terminal has no place in a file. */
    @Test
    void writesTheSameIntoALogWithoutWhatATerminalNeeds() {
        try (Progress progress = new Progress(stream(screen), true)) {
            progress.say("  before");
            progress.alsoInto(stream(log));
            progress.begin("database", "starting");
            progress.note("starting");
            progress.note("ready");
            progress.done("ready on port 1");
            progress.say("  Started again.");
            progress.keep("only here");
        }
        List<String> lines = log.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(
                List.of(
                        "  database    starting",
                        "  database    ready",
                        "  Started again.",
                        "only here"),
                lines.stream().filter(line -> !line.contains("on port 1")).toList());
        assertTrue(
                lines.get(2).matches("  database    ready on port 1 +\\d+\\.\\d s"),
                lines::toString);
        assertFalse(log.toString(StandardCharsets.UTF_8).contains("\u001b"));
        String shown = screen.toString(StandardCharsets.UTF_8);
        assertTrue(shown.contains("\u001b[K"), shown);
        assertTrue(shown.contains("Started again."), shown);
        assertFalse(shown.contains("only here"), shown);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
