package org.comptoir.cli.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
    @TempDir Path folder;

    @Test
    void mergesTheServicesInTheOrderOfTime() throws IOException {
        write("postgres", "2026-01-01 00:00:01.000 UTC one\n2026-01-01 00:00:03.000 UTC three\n");
        write("server", "2026-01-01T00:00:02,000+00:00 two\n\tat two\n");
        assertEquals(
                List.of("one", "two", "\tat two", "three"),
                texts(new Logs(folder, Optional.empty())));
        assertEquals(List.of("postgres", "server"), Logs.services(folder));
        assertEquals(List.of("two", "\tat two"), texts(new Logs(folder, Optional.of("server"))));
    }

    @Test
    void followsWhatIsAddedRotatedAndNotYetFinished() throws IOException {
        write("server", "2026-01-01 00:00:01.000 UTC one\n2026-01-01 00:00:02.000 UTC tw");
        Logs logs = new Logs(folder, Optional.empty());
        assertEquals(List.of("one"), texts(logs));
        append("o\n");
        assertEquals(List.of("two"), texts(logs));
        assertEquals(List.of(), texts(logs));
        write("server", "new\n");
        assertEquals(List.of("new"), texts(logs));
    }

    @Test
    void isSilentWithoutLogs() {
        assertEquals(List.of(), Logs.services(folder.resolve("none")));
        assertEquals(List.of(), texts(new Logs(folder.resolve("none"), Optional.empty())));
    }

    private static List<String> texts(Logs logs) {
        return logs.fresh().stream().map(Logs.Entry::text).toList();
    }

    private void write(String service, String text) throws IOException {
        Path file = Files.createDirectories(folder.resolve(service)).resolve(service + ".log");
        Files.writeString(file, text);
    }

    private void append(String text) throws IOException {
        Files.writeString(folder.resolve("server/server.log"), text, StandardOpenOption.APPEND);
    }
}
