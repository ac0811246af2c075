package org.comptoir.ops.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.comptoir.ops.LogBounds;
import org.comptoir.ops.LogWriter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.FileHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs set aside, compressed and deleted, with the container's own handler writing. */
final class LogRotationTest {
    private static final LogBounds ALL_KEPT = bounds(1, Duration.ofDays(7), 1L << 30);
    private static final Instant NEWEST = Instant.parse("2026-11-21T12:00:00Z");
    private static final int ROTATIONS = 100;
    private static final int WRITERS = 2;

    @TempDir Path data;
    @TempDir Path elsewhere;

    private Path server;

    @BeforeEach
    void makeFolder() throws IOException {
        server = Files.createDirectories(data.resolve("logs/server"));
    }

    @Test
    void losesNoLineOfAWriterAtFullSpeedDuringAHundredRotations() throws Exception {
        FileHandler handler =
                new FileHandler(
                        new PatternFormatter("%m%n"), server.resolve("server.log").toFile(), true);
        handler.setAutoFlush(true);
        LogRotation rotation = new LogRotation(data, Optional.of(ServerLog.of(handler)), ALL_KEPT);
        AtomicBoolean over = new AtomicBoolean();
        List<AtomicLong> written = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            AtomicLong lines = new AtomicLong();
            int writer = i;
            written.add(lines);
            Thread thread = new Thread(() -> write(handler, writer, lines, over), "writer " + i);
            threads.add(thread);
            thread.start();
        }
        for (int i = 0; i < ROTATIONS; i++) {
            long enough = sum(written) + WRITERS; // each may have one more line in the old file
            while (sum(written) <= enough) {
                Thread.onSpinWait();
            }
            rotation.rotate(done -> {}, () -> false);
        }
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        handler.close();
        assertEveryLineOnce(written);
        assertEquals(ROTATIONS, names().stream().filter(name -> name.endsWith(".gz")).count());
    }

    /** Lines are {@code <writer> <number>}. */
    private void assertEveryLineOnce(List<AtomicLong> written) throws IOException {
        List<BitSet> found = written.stream().map(lines -> new BitSet()).toList();
        for (String name : names()) {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(open(name), UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int space = line.indexOf(' ');
                    BitSet ofWriter = found.get(Integer.parseInt(line.substring(0, space)));
                    int number = Integer.parseInt(line.substring(space + 1));
                    assertFalse(ofWriter.get(number), line);
                    ofWriter.set(number);
                }
            }
        }
        for (int writer = 0; writer < WRITERS; writer++) {
            assertEquals(written.get(writer).get(), found.get(writer).cardinality());
            assertEquals(written.get(writer).get(), found.get(writer).length());
        }
    }

    private static void write(
            FileHandler handler, int writer, AtomicLong lines, AtomicBoolean over) {
        while (!over.get()) {
            LogRecord line =
                    new ExtLogRecord(
                            Level.INFO,
                            writer + " " + lines.get(),
                            LogRotationTest.class.getName());
            handler.publish(line);
            lines.incrementAndGet();
        }
    }

    private static long sum(List<AtomicLong> counts) {
        return counts.stream().mapToLong(AtomicLong::get).sum();
    }

    @Test
    void leavesAloneWhatItDidNotMake() throws IOException {
        Instant longAgo = NEWEST.minus(Duration.ofDays(400));
        Path target = file(elsewhere.resolve("outside.log"), "precious", longAgo);
        Files.createSymbolicLink(server.resolve("server.log-20250101T000000000Z"), target);
        Path folder = Files.createDirectories(elsewhere.resolve("folder"));
        file(folder.resolve("server.log-20250101T000000000Z"), "precious", longAgo);
        Files.createSymbolicLink(data.resolve("logs/linked"), folder);
        file(server.resolve("notes.txt"), "mine", longAgo);
        file(server.resolve("server.log.1"), "the handler's", longAgo);
        file(server.resolve("server.log-20250101T000000000Z.bak"), "mine", longAgo);
        file(server.resolve("my server.log-20250101T000000000Z"), "mine", longAgo);
        Files.createDirectories(server.resolve("server.log-20250102T000000000Z"));
        file(data.resolve("logs/server.log-20250101T000000000Z"), "not a service's", longAgo);
        Set<String> before = tree();
        LogRotation rotation = rotation(bounds(1, Duration.ofDays(1), 0));
        assertFalse(rotation.isDue());
        rotation.rotate(done -> {}, () -> false);
        assertEquals(before, tree());
        assertEquals("precious", Files.readString(target));
    }

    @Test
    void deletesWhatIsOlderThanTheBoundByTheNewestLine() throws IOException {
        archived("server.log-20261113T000000000Z", NEWEST.minus(Duration.ofDays(8)));
        archived("server.log-20261115T000000000Z", NEWEST.minus(Duration.ofDays(6)));
        archived("server.log-20261121T000000000Z", NEWEST);
        LogRotation rotation = rotation(ALL_KEPT);
        assertTrue(rotation.isDue());
        rotation.rotate(done -> {}, () -> false);
        assertEquals(
                Set.of("server.log-20261115T000000000Z.gz", "server.log-20261121T000000000Z.gz"),
                names());
        assertFalse(rotation.isDue());
    }

    /** As after a machine that began with a clock of the future was put right. */
    @Test
    void whatWasSetAsideInAFutureThatWasTakenBackAgesNothing() throws IOException {
        Path log = file(server.resolve("server.log"), "a line\n", NEWEST);
        archived("server.log-20261120T000000000Z", NEWEST.minus(Duration.ofDays(1)));
        archived("server.log-20371121T000000000Z", NEWEST.plus(Duration.ofDays(4018)));
        new LogRotation(
                        data,
                        Optional.of(new FakeWriter(log)),
                        bounds(1L << 20, Duration.ofDays(7), 1L << 30))
                .rotate(done -> {}, () -> false);
        assertEquals(
                Set.of(
                        "server.log",
                        "server.log-20261120T000000000Z.gz",
                        "server.log-20371121T000000000Z.gz"),
                names());
    }

    @Test
    void deletesTheOldestOfWhatIsTooMuch() throws IOException {
        Path old = archived("server.log-20261120T000000000Z", NEWEST.minus(Duration.ofDays(1)));
        archived("server.log-20261121T000000000Z", NEWEST);
        rotation(ALL_KEPT).rotate(done -> {}, () -> false);
        long both =
                Files.size(old.resolveSibling(old.getFileName() + ".gz"))
                        + Files.size(server.resolve("server.log-20261121T000000000Z.gz"));
        rotation(bounds(1, Duration.ofDays(7), both)).rotate(done -> {}, () -> false);
        assertEquals(2, names().size());
        rotation(bounds(1, Duration.ofDays(7), both - 1)).rotate(done -> {}, () -> false);
        assertEquals(Set.of("server.log-20261121T000000000Z.gz"), names());
    }

    @Test
    void doesAgainWhatACrashCutOff() throws IOException {
        archived("server.log-20261121T000000000Z", NEWEST);
        file(server.resolve("server.log-20261121T000000000Z.gz"), "half", NEWEST);
        file(server.resolve("server.log-20261121T000000000Z.gz.part"), "hal", NEWEST);
        file(server.resolve("server.log-20261120T000000000Z.gz.part"), "ha", NEWEST);
        rotation(ALL_KEPT).rotate(done -> {}, () -> false);
        assertEquals(Set.of("server.log-20261121T000000000Z.gz"), names());
        assertEquals(List.of("line of server.log-20261121T000000000Z"), lines());
        assertEquals(
                NEWEST,
                Files.getLastModifiedTime(server.resolve("server.log-20261121T000000000Z.gz"))
                        .toInstant());
    }

    @Test
    void setsAsideWhatBeganADayBefore() throws IOException {
        Path log = file(server.resolve("server.log"), "2026-11-20T12:59:59.123+01:00 a\n", NEWEST);
        FakeWriter writer = new FakeWriter(log);
        LogRotation rotation =
                new LogRotation(
                        data, Optional.of(writer), bounds(1L << 20, Duration.ofDays(7), 1L << 30));
        assertTrue(rotation.isDue());
        rotation.rotate(done -> {}, () -> false);
        assertEquals(1, writer.reopened);
        assertEquals(Set.of("server.log", "server.log-20261121T120000000Z.gz"), names());
        assertFalse(rotation.isDue());
        file(log, "{\"timestamp\":\"2026-11-20T12:00:01.123Z\"}\n", NEWEST);
        assertFalse(rotation.isDue());
    }

    @Test
    void aWriterThatOpensNoNewFileHasItsOldOneBack() throws IOException {
        Path log = file(server.resolve("server.log"), "a line\n", NEWEST);
        LogWriter broken =
                new FakeWriter(log) {
                    @Override
                    public void reopen() {
                        throw new UncheckedIOException(new IOException("no space"));
                    }
                };
        LogRotation rotation = new LogRotation(data, Optional.of(broken), ALL_KEPT);
        assertThrows(UncheckedIOException.class, () -> rotation.rotate(done -> {}, () -> false));
        assertEquals(Set.of("server.log"), names());
        assertEquals("a line\n", Files.readString(log));
    }

    /** On a full disk, for instance: then it is the deleting that helps. */
    @Test
    void aFileThatCannotBeCompressedKeepsNobodyFromTheOthers() throws IOException {
        archived("server.log-20261112T000000000Z", NEWEST.minus(Duration.ofDays(9)));
        archived("server.log-20261119T000000000Z", NEWEST.minus(Duration.ofDays(2)));
        archived("server.log-20261121T000000000Z", NEWEST);
        Path inTheWay = server.resolve("server.log-20261119T000000000Z.gz.part");
        file(Files.createDirectories(inTheWay).resolve("mine"), "precious", NEWEST);
        LogRotation rotation = rotation(ALL_KEPT);
        AtomicLong done = new AtomicLong();
        assertThrows(
                UncheckedIOException.class, () -> rotation.rotate(done::addAndGet, () -> false));
        assertEquals(3, done.get(), "two were compressed, one of them deleted");
        assertEquals(
                Set.of(
                        "server.log-20261119T000000000Z",
                        "server.log-20261119T000000000Z.gz.part",
                        "server.log-20261121T000000000Z.gz"),
                names());
    }

    @Test
    void looksPastAFolderItMayNotRead() throws IOException {
        archived("server.log-20261121T000000000Z", NEWEST);
        Path foreign = Files.createDirectories(data.resolve("logs/foreign"));
        Files.setPosixFilePermissions(foreign, Set.of());
        try {
            assumeFalse(Files.isReadable(foreign), "root reads everything");
            rotation(ALL_KEPT).rotate(done -> {}, () -> false);
        } finally {
            Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rwx------"));
        }
        assertEquals(Set.of("server.log-20261121T000000000Z.gz"), names());
    }

    @Test
    void leavesPostgresTheFileItWrites() throws IOException {
        Path postgres = Files.createDirectories(data.resolve("logs/postgres"));
        file(postgres.resolve("postgres-20261121T110000.log"), "old\n", NEWEST);
        file(postgres.resolve("postgres-20261121T120000.log"), "now\n", NEWEST);
        assertFalse(rotation(ALL_KEPT).isDue(), "nobody knows which one it writes");
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(
                data.resolve("postgres/current_logfiles"),
                "stderr " + postgres.resolve("postgres-20261121T120000.log") + "\n");
        rotation(ALL_KEPT).rotate(done -> {}, () -> false);
        assertTrue(Files.exists(postgres.resolve("postgres-20261121T110000.log.gz")));
        assertFalse(Files.exists(postgres.resolve("postgres-20261121T110000.log")));
        assertEquals("now\n", Files.readString(postgres.resolve("postgres-20261121T120000.log")));
    }

    @Test
    void endsBetweenTwoFilesWhenItShall() throws IOException {
        archived("server.log-20261120T000000000Z", NEWEST);
        archived("server.log-20261121T000000000Z", NEWEST);
        AtomicLong done = new AtomicLong();
        rotation(ALL_KEPT).rotate(done::addAndGet, () -> done.get() == 1);
        assertEquals(1, done.get());
        assertEquals(1, names().stream().filter(name -> name.endsWith(".gz")).count());
    }

    private static class FakeWriter implements LogWriter {
        private final Path file;
        private int reopened;

        FakeWriter(Path file) {
            this.file = file;
        }

        @Override
        public Path file() {
            return file;
        }

        @Override
        public void reopen() {
            try {
                LogRotationTest.file(file, "", NEWEST);
                reopened++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private LogRotation rotation(LogBounds bounds) {
        return new LogRotation(data, Optional.empty(), bounds);
    }

    private static LogBounds bounds(long rotateBytes, Duration kept, long totalBytes) {
        return new LogBounds(rotateBytes, kept, totalBytes);
    }

    private Path archived(String name, Instant at) throws IOException {
        return file(server.resolve(name), "line of " + name + "\n", at);
    }

    private static Path file(Path path, String text, Instant at) throws IOException {
        Files.writeString(path, text);
        return Files.setLastModifiedTime(path, FileTime.from(at));
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> paths = Files.list(server)) {
            return new TreeSet<>(paths.map(path -> path.getFileName().toString()).toList());
        }
    }

    private Set<String> tree() throws IOException {
        Set<String> tree = new TreeSet<>();
        for (Path root : List.of(data, elsewhere)) {
            try (Stream<Path> paths = Files.walk(root)) {
                for (Path path : paths.toList()) {
                    boolean plain = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                    tree.add(path + (plain ? ": " + Files.readString(path) : ""));
                }
            }
        }
        return tree;
    }

    /** Every line of every file, compressed or not. */
    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : names()) {
            try (InputStream in = open(name)) {
                new String(in.readAllBytes(), UTF_8).lines().forEach(lines::add);
            }
        }
        return lines;
    }

    private InputStream open(String name) throws IOException {
        InputStream file = Files.newInputStream(server.resolve(name));
        return name.endsWith(".gz") ? new GZIPInputStream(file) : file;
    }
}
