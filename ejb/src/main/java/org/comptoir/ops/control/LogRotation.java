package org.comptoir.ops.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comptoir.ops.LogBounds;
import org.comptoir.ops.LogWriter;

/**
 * Sets logs aside by size and by day, compresses what was set aside, and deletes what is too old or
 * too much of it.
 *
 * <p>It has no clock: "now" is the time of the newest line, so that a post whose clock was moved,
 * or that was down for a month, loses nothing it would want to read. Where this process writes a
 * log it is that one's: what was set aside while the machine's clock was ahead ages nothing.
 */
public final class LogRotation {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern TIME =
            Pattern.compile(
                    "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)"
                            + "[.,]\\d{3}(Z|[+-]\\d\\d:\\d\\d)");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int FIRST_BYTES = 200;

    private final LogFolder folder;
    private final Optional<LogWriter> writer;
    private final LogBounds bounds;

    /** Over {@code logs/} of a data folder, of which this process may write one log itself. */
    public LogRotation(Path data, Optional<LogWriter> writer, LogBounds bounds) {
        this.folder = new LogFolder(data);
        this.writer = writer;
        this.bounds = bounds;
    }

    /** Whether there is something to do. */
    public boolean isDue() {
        List<ArchivedLog> archived = folder.archived();
        return writer.filter(this::isToBeSetAside).isPresent()
                || archived.stream().anyMatch(log -> !log.isCompressed())
                || !surplus(archived).isEmpty();
    }

    /**
     * Does what there is to do. A file with which nothing can be done keeps nobody from the others:
     * what helps on a full disk is the deleting, which comes last.
     *
     * @param done told after each file that was set aside, compressed or deleted
     * @param stopped asked before each file; true ends the work there
     * @throws UncheckedIOException at the end, with the first fault there was
     */
    public void rotate(LongConsumer done, BooleanSupplier stopped) {
        Faults faults = new Faults(done);
        writer.filter(this::isToBeSetAside).ifPresent(full -> faults.keep(() -> setAside(full)));
        for (ArchivedLog log : folder.archived()) {
            if (!log.isCompressed() && !stopped.getAsBoolean()) {
                faults.keep(() -> finish(log));
            }
        }
        for (ArchivedLog log : surplus(folder.archived())) {
            if (!stopped.getAsBoolean()) {
                faults.keep(() -> delete(log.path()));
            }
        }
        faults.tell();
    }

    /** Those of one pass. */
    private static final class Faults {
        private final LongConsumer done;
        private final List<UncheckedIOException> kept = new ArrayList<>();

        Faults(LongConsumer done) {
            this.done = done;
        }

        void keep(Runnable work) {
            try {
                work.run();
            } catch (UncheckedIOException fault) {
                kept.add(fault);
                return;
            }
            done.accept(1);
        }

        void tell() {
            if (!kept.isEmpty()) {
                throw kept.get(0);
            }
        }
    }

    /** It is large, or what it begins with is a day older than what it ends with. */
    private boolean isToBeSetAside(LogWriter log) {
        try {
            Path file = log.file();
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) == 0) {
                return false;
            }
            return Files.size(file) >= bounds.rotateBytes()
                    || !firstLineAt(file).plus(DAY).isAfter(lastLineAt(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The writer goes on in the renamed file until it opened a new one: between the two no line is
     * lost, and after them nothing writes to the old one. A writer that cannot open a new one has
     * its file back.
     */
    private static void setAside(LogWriter log) {
        Path file = log.file();
        try {
            Path aside = freeName(file);
            Files.move(file, aside);
            try {
                log.reopen();
            } catch (UncheckedIOException e) {
                Files.move(aside, file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path freeName(Path file) throws IOException {
        Instant stamp = lastLineAt(file);
        while (true) {
            Path name = file.resolveSibling(file.getFileName() + "-" + STAMP.format(stamp));
            if (!Files.exists(name, LinkOption.NOFOLLOW_LINKS)
                    && !Files.exists(
                            name.resolveSibling(name.getFileName() + ArchivedLog.COMPRESSED),
                            LinkOption.NOFOLLOW_LINKS)) {
                return name;
            }
            stamp = stamp.plusMillis(1);
        }
    }

    private static void finish(ArchivedLog log) {
        try {
            if (log.isUnfinished()) {
                Files.deleteIfExists(log.path());
            } else {
                LogCompression.compress(log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is too old, and the oldest of what is too much. */
    private List<ArchivedLog> surplus(List<ArchivedLog> archived) {
        List<ArchivedLog> surplus = new ArrayList<>();
        Instant oldest = newestLine(archived).minus(bounds.kept());
        long bytes = archived.stream().mapToLong(ArchivedLog::sizeBytes).sum();
        for (ArchivedLog log : archived) {
            if (log.lastLineAt().isBefore(oldest) || bytes > bounds.totalBytes()) {
                surplus.add(log);
                bytes -= log.sizeBytes();
            }
        }
        return surplus;
    }

    private Instant newestLine(List<ArchivedLog> archived) {
        try {
            Optional<Path> file = writer.map(LogWriter::file).filter(Files::exists);
            if (file.isPresent()) {
                return lastLineAt(file.get());
            }
            return archived.isEmpty()
                    ? Instant.EPOCH
                    : archived.get(archived.size() - 1).lastLineAt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant lastLineAt(Path file) throws IOException {
        return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    }

    /** As its first line says; one that says nothing is as old as the last. */
    private static Instant firstLineAt(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            String start = new String(in.readNBytes(FIRST_BYTES), StandardCharsets.ISO_8859_1);
            Matcher time = TIME.matcher(start);
            return time.find()
                    ? OffsetDateTime.parse(time.group(1) + "T" + time.group(2) + time.group(3))
                            .toInstant()
                    : lastLineAt(file);
        }
    }
}
