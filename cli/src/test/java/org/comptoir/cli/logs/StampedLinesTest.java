package org.comptoir.cli.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StampedLinesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-22T08:41:00.007Z");

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    private final Clock clock = Clock.fixed(BEGIN, ZoneOffset.UTC);

    @Test
    void stampsEachLineAsLogsReadThem() {
        PrintStream out = StampedLines.onto(log, clock);
        out.println("  database    ready");
        out.print("  é");
        out.printf("%s %d%n", "und", 1);
        out.println("two\nlines");
        assertEquals(
                List.of(line("  database    ready"), line("  éund 1"), line("two"), line("lines")),
                lines());
    }

    @Test
    void writesAtOnceWhatHasNoEndYet() {
        StampedLines.onto(log, clock).print("half");
        assertEquals("2026-11-22 08:41:00.007 UTC half", log.toString(StandardCharsets.UTF_8));
    }

    private static LogLine line(String text) {
        return new LogLine(Optional.of(BEGIN), text);
    }

    private List<LogLine> lines() {
        return log.toString(StandardCharsets.UTF_8).lines().map(LogLine::of).toList();
    }
}
