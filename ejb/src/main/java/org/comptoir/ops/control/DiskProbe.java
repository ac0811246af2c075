package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;

/** Room on the disk of the data folder. */
@Dependent
public class DiskProbe implements Probe {
    private static final long MEBIBYTE = 1L << 20;
    private static final long LOW_BYTES = 2_048 * MEBIBYTE;
    private static final long LITTLE_BYTES = 512 * MEBIBYTE;
    private static final long FULL_BYTES = 64 * MEBIBYTE;

    private final StatusConfig config;

    @Inject
    DiskProbe(StatusConfig config) {
        this.config = config;
    }

    @Override
    public Check check() {
        return Check.DISK;
    }

    @Override
    public Verdict look() throws IOException {
        FileStore disk = Files.getFileStore(config.data());
        return judge(disk.getUsableSpace(), disk.getTotalSpace());
    }

    /** A twentieth of a small disk is little; a twentieth of a large one is plenty. */
    static Verdict judge(long freeBytes, long totalBytes) {
        long low = Math.min(LOW_BYTES, totalBytes / 10);
        long little = Math.min(LITTLE_BYTES, totalBytes / 40);
        long full = Math.min(FULL_BYTES, totalBytes / 200);
        Level level =
                freeBytes <= full
                        ? Level.MAJOR
                        : freeBytes <= little
                                ? Level.PARTIAL
                                : freeBytes <= low ? Level.DEGRADED : Level.OPERATIONAL;
        return new Verdict(level, "%d MiB are free.".formatted(freeBytes / MEBIBYTE));
    }
}
