package org.comptoir.cli.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogLineTest {
    @Test
    void readsWhatWildFlyWritesAsJson() {
        LogLine line =
                LogLine.of(
                        """
                        {"timestamp":"2026-11-21T05:59:25.34Z","loggerName":"org.x","level":"WARN",\
                        "message":"it is late","stackTrace":": java.lang.E: why\\n\\tat a.b"}""");
        assertEquals(Optional.of(Instant.parse("2026-11-21T05:59:25.340Z")), line.time());
        assertEquals("WARN  [org.x] it is late\n: java.lang.E: why\n\tat a.b", line.text());
    }

    @Test
    void readsWhatWildFlyWritesAsText() {
        assertLine(
                "2026-11-21T07:59:25,340+02:00 INFO  [org.x] r1 up",
                "2026-11-21T05:59:25.340Z",
                "INFO  [org.x] r1 up");
    }

    @Test
    void readsWhatPostgresWrites() {
        assertLine(
                "2026-11-21 05:59:34.319 UTC [23818] LOG:  ready",
                "2026-11-21T05:59:34.319Z",
                "[23818] LOG:  ready");
    }

    @Test
    void readsWhatMoneroWritesWithoutItsColours() {
        assertLine(
                "\u001b[0m\u001b[0;33m2026-11-21 06:10:02.251\tW \u001b[0;33mStarting",
                "2026-11-21T06:10:02.251Z",
                "W Starting");
    }

    @Test
    void keepsALineWithoutATimeAndALineCutShort() {
        assertEquals(new LogLine(Optional.empty(), "\tat a.b"), LogLine.of("\tat a.b"));
        assertEquals(new LogLine(Optional.empty(), "{\"time"), LogLine.of("{\"time"));
        assertEquals(Optional.empty(), LogLine.of("2026-13-41 25:61:61.000 UTC nonsense").time());
    }

    @Test
    void tellsNoTerminalWhatToDo() {
        LogLine json =
                LogLine.of(
                        """
                        {"timestamp":"2026-11-21T05:59:25.34Z","loggerName":"org.x","level":"WARN",\
                        "message":"a\\u001b[2Jb\\rc\\u009bd\\ne"}""");
        assertEquals("WARN  [org.x] a·[2Jb·c·d\ne", json.text());
        assertEquals("a·]0;title·b", LogLine.of("a\u001b]0;title\u0007b").text());
    }

    private static void assertLine(String raw, String time, String text) {
        assertEquals(new LogLine(Optional.of(Instant.parse(time)), text), LogLine.of(raw));
    }

    @Test
    void aBriefLineHasNoFramesOfAStackTrace() {
        LogLine line =
                LogLine.of(
                        """
                        {"timestamp":"2026-11-21T10:00:00Z","level":"ERROR","loggerName":"a","message":"b",\
                        "stackTrace":": x.Fault: gone\\n\\tat x.Y.z(Y.java:1)\\n\\t... 7 more\\nCaused by: x.Why: cut"}\
                        """);
        assertEquals("ERROR [a] b\nx.Fault: gone\nCaused by: x.Why: cut", line.brief());
    }
}
