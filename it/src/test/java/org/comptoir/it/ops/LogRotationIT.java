package org.comptoir.it.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;

/** The server's own log, while the server writes it. */
class LogRotationIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long ROTATED_AT = 16L << 20;
    private static final int LINES_AT_ONCE = 50;
    private static final String LONG = " " + "x".repeat(1000) + "\n";

    private final Post post = Post.shared();
    private final Path folder = post.dataFolder().resolve("logs/server");
    private final String ours = "line " + UUID.randomUUID() + " ";

    @Test
    void isSetAsideAndCompressedWhenItIsLargeAndTheServerGoesOnInANewOne() throws IOException {
        long lines = fill(folder.resolve("server.log"));
        Path archive =
                Until.is("a compressed log", PATIENCE, this::archives, found -> !found.isEmpty())
                        .get(0);
        assertEquals(lines, countIn(archive));
        Until.is("the server's open logs", PATIENCE, this::openLogs, Set.of("server.log")::equals);
    }

    /** Whole lines, each time at once, until the log is too large; tells how many. */
    private long fill(Path log) throws IOException {
        long lines = 0;
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.APPEND)) {
            while (channel.size() < ROTATED_AT) {
                String text =
                        LongStream.range(lines, lines + LINES_AT_ONCE)
                                .mapToObj(number -> ours + number + LONG)
                                .collect(Collectors.joining());
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                assertEquals(bytes.capacity(), channel.write(bytes));
                lines += LINES_AT_ONCE;
            }
        }
        return lines;
    }

    /** Those that hold lines of ours. */
    private List<Path> archives() {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.toString().endsWith(".gz"))
                    .filter(path -> countIn(path) > 0)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long countIn(Path archive) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(archive)),
                                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith(ours))
                    .map(line -> line.substring(0, line.indexOf(" x")))
                    .distinct()
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the logs that the server's process has open. */
    private Set<String> openLogs() {
        long pid = post.service("server").orElseThrow().pid();
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            String place = folder.toRealPath() + "/";
            return open.map(LogRotationIT::target)
                    .filter(target -> target.startsWith(place + "server.log"))
                    .map(target -> target.substring(place.length()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
