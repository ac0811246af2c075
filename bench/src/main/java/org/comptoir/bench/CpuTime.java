package org.comptoir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Processor time used so far, in milliseconds.
 *
 * @param server of the server
 * @param database of PostgreSQL with all its processes
 */
record CpuTime(long server, long database) {
    private static final long MILLIS_PER_TICK = 10;
    private static final int USER_TICKS = 11; // the 14th field, counted after pid and name
    private static final int REAPED_SYSTEM_TICKS = 14;

    static CpuTime of(BenchPost post) throws IOException {
        long server = millis(post.server());
        long database = 0;
        ProcessHandle postmaster = post.postmaster();
        try (Stream<ProcessHandle> backends = postmaster.descendants()) {
            for (ProcessHandle backend : backends.toList()) {
                database += millis(backend);
            }
        }
        return new CpuTime(server, database + millis(postmaster));
    }

    CpuTime since(CpuTime earlier) {
        return new CpuTime(server - earlier.server, database - earlier.database);
    }

    CpuTime plus(CpuTime other) {
        return new CpuTime(server + other.server, database + other.database);
    }

    /** Its own, and that of its children that have ended. */
    private static long millis(ProcessHandle process) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int field = USER_TICKS; field <= REAPED_SYSTEM_TICKS; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks * MILLIS_PER_TICK;
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }
}
