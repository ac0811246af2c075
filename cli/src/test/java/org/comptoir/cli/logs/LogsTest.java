package org.comptoir.cli.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
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
                texts(new Logs(folder, Optional.empty(), Instant.EPOCH)));
        assertEquals(List.of("postgres", "server"), Logs.services(folder));
        assertEquals(
                List.of("two", "\tat two"),
                texts(new Logs(folder, Optional.of("server"), Instant.EPOCH)));
    }

    /** What the launcher said at a start belongs among what was said meanwhile. */
    @Test
    void putsTheLauncherAmongTheOthers() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        says(said, "2026-01-01T00:00:01Z", "  server      deploying");
        says(said, "2026-01-01T00:00:03Z", "  server      answers");
        write("launcher", said.toString(StandardCharsets.UTF_8));
        write("server", "2026-01-01T00:00:02,000+00:00 deployed\n");
        assertEquals(
                List.of("  server      deploying", "deployed", "  server      answers"),
                texts(new Logs(folder, Optional.empty(), Instant.EPOCH)));
    }

    private static void says(OutputStream log, String at, String line) {
        StampedLines.onto(log, Clock.fixed(Instant.parse(at), ZoneOffset.UTC)).println(line);
    }

    @Test
    void followsWhatIsAddedRotatedAndNotYetFinished() throws IOException {
        write("server", "2026-01-01 00:00:01.000 UTC one\n2026-01-01 00:00:02.000 UTC tw");
        Logs logs = new Logs(folder, Optional.empty(), Instant.EPOCH);
        assertEquals(List.of("one"), texts(logs));
        append("o\n");
        assertEquals(List.of("two"), texts(logs));
        assertEquals(List.of(), texts(logs));
        write("server", "new\n");
        assertEquals(List.of("new"), texts(logs));
    }

    @Test
    void readsWhatWasCompressedFromATimeOn() throws IOException {
        compressed("server.log-1", "2026-01-01 00:00:01.000 UTC one\n", "2026-01-01T00:00:01Z");
        compressed("server.log-2", "2026-01-01 00:00:02.000 UTC two\n", "2026-01-01T00:00:02Z");
        write("server", "2026-01-01 00:00:03.000 UTC three\n");
        assertEquals(
                List.of("one", "two", "three"),
                texts(new Logs(folder, Optional.empty(), Instant.EPOCH)));
        Instant newest = Logs.newestArchive(folder, Optional.of("server"));
        assertEquals(List.of("two", "three"), texts(new Logs(folder, Optional.empty(), newest)));
    }

    @Test
    void readsEveryLineOnceWhileAFileIsSetAsideAndCompressed() throws IOException {
        write("server", "2026-01-01 00:00:01.000 UTC one\n");
        Path log = folder.resolve("server/server.log");
        Path aside = folder.resolve("server/server.log-aside");
        Logs logs = new Logs(folder, Optional.empty(), Instant.EPOCH);
        assertEquals(List.of("one"), texts(logs));
        append("2026-01-01 00:00:02.000 UTC two\n");
        Files.move(log, aside);
        write("server", "2026-01-01 00:00:03.000 UTC three\n");
        assertEquals(List.of("two", "three"), texts(logs));
        Files.writeString(aside, "2026-01-01 00:00:04.000 UTC late\n", StandardOpenOption.APPEND);
        compressed("server.log-aside", Files.readString(aside), "2026-01-01T00:00:04Z");
        Files.delete(aside);
        assertEquals(List.of("late"), texts(logs));
        assertEquals(List.of(), texts(logs));
    }

    private void compressed(String name, String text, String at) throws IOException {
        Path file = Files.createDirectories(folder.resolve("server")).resolve(name + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(at)));
    }

    @Test
    void isSilentWithoutLogs() {
        assertEquals(List.of(), Logs.services(folder.resolve("none")));
        assertEquals(
                List.of(),
                texts(new Logs(folder.resolve("none"), Optional.empty(), Instant.EPOCH)));
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
