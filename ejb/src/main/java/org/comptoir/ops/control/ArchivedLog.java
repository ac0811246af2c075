package org.comptoir.ops.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A log that was set aside: nothing writes to it any more.
 *
 * @param lastLineAt when it was last written to
 */
record ArchivedLog(Path path, long sizeBytes, Instant lastLineAt) {
    static final String COMPRESSED = ".gz";
    static final String UNFINISHED = ".gz.part";

    /**
     * Names that the post, PostgreSQL and Monero give to what they set aside; everything else is
     * somebody's own.
     */
    private static final Pattern NAMES =
            Pattern.compile(
                    "([a-z][a-z0-9-]{0,40}\\.log-\\d{8}T\\d{9}Z" // ours
                            + "|postgres-(\\d{8}T\\d{6}|[A-Z][a-z]{2})\\.log"
                            + "|[a-z][a-z0-9-]{0,40}\\.log-\\d{4}(-\\d{2}){5})" // Monero's
                            + "(\\.gz|\\.gz\\.part)?");

    /** The file, if it is one of ours and no link. */
    static Optional<ArchivedLog> of(Path path) throws IOException {
        if (!NAMES.matcher(path.getFileName().toString()).matches()) {
            return Optional.empty();
        }
        BasicFileAttributes seen =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return seen.isRegularFile()
                ? Optional.of(
                        new ArchivedLog(path, seen.size(), seen.lastModifiedTime().toInstant()))
                : Optional.empty();
    }

    boolean isCompressed() {
        return path.toString().endsWith(COMPRESSED);
    }

    /** What a crash left of a compression. */
    boolean isUnfinished() {
        return path.toString().endsWith(UNFINISHED);
    }

    Path compressed() {
        return path.resolveSibling(path.getFileName() + COMPRESSED);
    }

    Path unfinished() {
        return path.resolveSibling(path.getFileName() + UNFINISHED);
    }
}
