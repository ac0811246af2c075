package org.comptoir.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for a test: in memory where there is room, so that durable settings cost nothing. */
public final class TemporaryFolder {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long LEAST_BYTES = 2L << 30;

    private TemporaryFolder() {}

    /** A new folder only this user can read. */
    public static Path create(String prefix) throws IOException {
        boolean roomy =
                Files.isWritable(MEMORY)
                        && Files.getFileStore(MEMORY).getUsableSpace() > LEAST_BYTES;
        return roomy
                ? Files.createTempDirectory(MEMORY, prefix)
                : Files.createTempDirectory(prefix);
    }
}
