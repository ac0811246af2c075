package org.comptoir.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.comptoir.cli.files.Tree;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.ops.LogBounds;
import org.comptoir.ops.LogWriter;
import org.comptoir.ops.control.LogRotation;

/** A full log set aside and compressed, by the post and by {@code logrotate} with gzip. */
final class RotationFigures {
    private static final long FULL_BYTES = 256L << 20;
    private static final int MANY_ROTATED = 3;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String WORDS =
            " INFO  [org.comptoir.wallet] (default task-%d) CMPT%06d: withdrawal %s of member %s: %s%n";

    private RotationFigures() {}

    /**
     * Prints them.
     *
     * @param rounds of each, in turns
     */
    static void print(PrintStream out, int rounds) throws IOException {
        Path folder = Files.createTempDirectory("comptoir-bench-");
        try {
            Path full = fill(folder.resolve("full.log"));
            for (int round = 0; round < rounds; round++) {
                line(out, "log-rotation", full, folder.resolve("ours"), RotationFigures::rotate);
                line(out, "logrotate", full, folder.resolve("theirs"), RotationFigures::logrotate);
            }
        } finally {
            Tree.delete(folder);
        }
    }

    /** Sets a log aside that is {@code logs/server/server.log} of a data folder. */
    @FunctionalInterface
    private interface Rotation {
        void rotate(Path data, Path log) throws IOException;
    }

    private static void line(PrintStream out, String name, Path full, Path data, Rotation rotation)
            throws IOException {
        Path service = Files.createDirectories(data.resolve("logs/server"));
        Path log = service.resolve("server.log");
        Files.copy(full, log);
        long began = System.nanoTime();
        rotation.rotate(data, log);
        double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
        long packed = 0;
        try (Stream<Path> left = Files.list(service)) {
            for (Path file : left.filter(path -> path.toString().endsWith(".gz")).toList()) {
                packed += Files.size(file);
            }
        }
        if (packed == 0) {
            throw new IllegalStateException(name + " compressed nothing");
        }
        out.printf(
                "%-14s %d MiB in %.2f s to %.1f MiB%n",
                name, Files.size(full) >> 20, seconds, packed / 1048576.0);
        Tree.delete(data);
    }

    private static void rotate(Path data, Path log) {
        LogWriter idle =
                new LogWriter() {
                    @Override
                    public Path file() {
                        return log;
                    }

                    @Override
                    public void reopen() {
                        // nobody writes
                    }
                };
        new LogRotation(
                        data,
                        Optional.of(idle),
                        new LogBounds(FULL_BYTES, Duration.ofDays(7), Long.MAX_VALUE))
                .rotate(done -> {}, () -> false);
    }

    private static void logrotate(Path data, Path log) throws IOException {
        Path rules =
                Files.writeString(
                        data.resolve("rules"),
                        "%s {\n  rotate %d\n  size 1M\n  compress\n  missingok\n}\n"
                                .formatted(log, MANY_ROTATED));
        Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rw-------"));
        CommandOutput output =
                CommandOutput.of(
                        new ProcessBuilder(
                                "logrotate",
                                "--force",
                                "--state=" + data.resolve("state"),
                                rules.toString()));
        if (!output.succeeded()) {
            throw new IllegalStateException(
                    "logrotate, which comes with the system's package of that name: "
                            + output.text());
        }
    }

    /** Lines as the server writes them. */
    private static Path fill(Path file) throws IOException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        long bytes = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            while (bytes < FULL_BYTES) {
                at = at.plusMillis(1 + random.nextInt(20));
                String line =
                        at
                                + WORDS.formatted(
                                        random.nextInt(32),
                                        600 + random.nextInt(40),
                                        new UUID(random.nextLong(), random.nextLong()),
                                        new UUID(random.nextLong(), random.nextLong()),
                                        random.nextBoolean() ? "relayed" : "confirmed");
                out.write(line);
                bytes += line.length();
            }
        }
        return file;
    }
}
