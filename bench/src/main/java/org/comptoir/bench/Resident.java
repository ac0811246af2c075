package org.comptoir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Memory that processes hold, in MiB. What several share is split among them.
 *
 * @param server of the server
 * @param database of PostgreSQL with all its processes
 * @param launcher of the command that watches both
 */
record Resident(long server, long database, long launcher) {
    private static final long KIB_PER_MIB = 1024;

    static Resident of(BenchPost post) throws IOException {
        List<ProcessHandle> database = new ArrayList<>(List.of(post.postmaster()));
        try (Stream<ProcessHandle> backends = post.postmaster().descendants()) {
            database.addAll(backends.toList());
        }
        long databaseKib = 0;
        for (ProcessHandle process : database) {
            databaseKib += kib(process);
        }
        return new Resident(
                kib(post.server()) / KIB_PER_MIB,
                databaseKib / KIB_PER_MIB,
                kib(post.launcherProcess()) / KIB_PER_MIB);
    }

    private static long kib(ProcessHandle process) throws IOException {
        Path map = Path.of("/proc/" + process.pid() + "/smaps_rollup");
        try (Stream<String> lines = Files.lines(map)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }

    @Override
    public String toString() {
        return "server %d MiB, PostgreSQL %d MiB, launcher %d MiB"
                .formatted(server, database, launcher);
    }
}
