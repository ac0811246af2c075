package org.comptoir.cli.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Keeps what an earlier run printed, under the names by which the job log-rotation finds it. */
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
            Instant stamp = Files.getLastModifiedTime(file).toInstant();
            while (Files.exists(named(file, stamp), LinkOption.NOFOLLOW_LINKS)) {
                stamp = stamp.plusMillis(1);
            }
            Files.move(file, named(file, stamp));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path named(Path file, Instant stamp) {
        return file.resolveSibling(file.getFileName() + "-" + STAMP.format(stamp));
    }
}
