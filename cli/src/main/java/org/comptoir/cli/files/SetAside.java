package org.comptoir.cli.files;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.comptoir.cli.process.StandStill;

/** Keeps what programs printed, under the names by which the job log-rotation finds it. */
public final class SetAside {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private SetAside() {}

    /** Renames a file that nobody writes any more after its last line; an empty one stays. */
    public static void earlier(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) == 0) {
                return;
            }
            Files.move(file, free(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sets aside what a running process has printed so far into a file that it only appends to, and
     * lets it go on at the beginning. It stands still while its last bytes are copied: no line is
     * lost. After a crash of ours some may be there twice.
     */
    public static void running(Path file, ProcessHandle writer) {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".part");
        try (FileChannel from = FileChannel.open(file, READ, WRITE);
                FileChannel to = FileChannel.open(unfinished, CREATE, TRUNCATE_EXISTING, WRITE)) {
            Files.setPosixFilePermissions(unfinished, Files.getPosixFilePermissions(file));
            copy(from, to);
            StandStill.of(
                    writer,
                    () -> {
                        copy(from, to);
                        to.force(true);
                        Files.move(unfinished, free(file));
                        from.truncate(0);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is not there yet. */
    private static void copy(FileChannel from, FileChannel to) throws IOException {
        long end = from.size();
        while (to.position() < end) {
            from.transferTo(to.position(), end - to.position(), to);
        }
    }

    /** A name that says when its last line was written. */
    private static Path free(Path file) throws IOException {
        Instant stamp = Files.getLastModifiedTime(file).toInstant();
        while (isTaken(named(file, stamp))) {
            stamp = stamp.plusMillis(1);
        }
        return named(file, stamp);
    }

    private static boolean isTaken(Path name) {
        return Files.exists(name, LinkOption.NOFOLLOW_LINKS)
                || Files.exists(
                        name.resolveSibling(name.getFileName() + ".gz"), LinkOption.NOFOLLOW_LINKS);
    }

    private static Path named(Path file, Instant stamp) {
        return file.resolveSibling(file.getFileName() + "-" + STAMP.format(stamp));
    }
}
