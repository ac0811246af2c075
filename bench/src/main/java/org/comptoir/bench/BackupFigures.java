package org.comptoir.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.comptoir.cli.files.Tree;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.restore.InstalledSchema;
import org.comptoir.cli.server.Installation;
import org.comptoir.recovery.QuarantineMark;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.Cluster;
import org.comptoir.recovery.backup.FolderTarget;
import org.comptoir.recovery.backup.Invariants;
import org.comptoir.recovery.backup.Keyring;
import org.comptoir.recovery.backup.Manifest;
import org.comptoir.recovery.backup.Restorer;

/**
 * Backup and restore beside {@code pg_dump} and {@code pg_restore} with two jobs, on one server and
 * the same rows, and what members notice of a backup.
 */
final class BackupFigures {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final String JOBS = "--jobs=2";
    private static final String COPY = "comptoir_bench";

    private final BenchPost post;
    private final SystemPostgres postgres;
    private final Traders traders;
    private final Contest contest;

    BackupFigures(BenchPost post, SystemPostgres postgres, Traders traders, Contest contest) {
        this.post = post;
        this.postgres = postgres;
        this.traders = traders;
        this.contest = contest;
    }

    /** Something that takes its time. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /**
     * Prints them.
     *
     * @param entries of the ledger
     * @param rounds of each
     */
    void print(PrintStream out, long entries, int rounds) throws Exception {
        grow(out, entries);
        Keyring keys = Keyring.of(BackupKeys.makeKit(BackupKeys.in(post.data()), Instant.now()));
        awaitFirst();
        backups(out, rounds);
        restores(out, keys, rounds);
        traders.signInAgain();
        transfers(out, 1, rounds);
        transfers(out, contest.clients(), rounds);
    }

    private void grow(PrintStream out, long entries) throws SQLException, IOException {
        LedgerDoor door = new LedgerDoor(post.database());
        LedgerOwners owners = LedgerOwners.funded(door, post.database(), traders.all());
        try (Connection connection = post.database().getConnection()) {
            GrowthFigures.grow(connection, new SetClient(door, owners), entries);
            out.printf(
                    "%,d entries, %s on the disk, %s%n",
                    entries, GrowthFigures.onDisk(connection), postgres.version());
        }
    }

    /** With the kit the post makes its first backup and rehearses its restore by itself. */
    private void awaitFirst() throws SQLException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Connection connection = post.database().getConnection()) {
            while (Sql.number(
                            connection,
                            "SELECT count(*) FROM ops.backup WHERE rehearsed_at IS NOT NULL")
                    == 0) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("the post made no backup within " + PATIENCE);
                }
                LockSupport.parkNanos(GLANCE.toNanos());
            }
        }
    }

    private void backups(PrintStream out, int rounds) throws Exception {
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            ours[round] = seconds(this::backUp);
            theirs[round] = seconds(this::dump);
        }
        long oursBytes = bytes(folder().resolve(newest().text()));
        long theirsBytes = bytes(dumped());
        line(out, "comptoir backup", ours);
        line(out, "pg_dump -Fd -j2", theirs);
        out.printf(
                "backup / pg_dump: %.2f of the time, %.2f of the size (%,d of %,d MiB)%n",
                median(ours) / median(theirs),
                (double) oursBytes / theirsBytes,
                oursBytes >> 20,
                theirsBytes >> 20);
    }

    private void restores(PrintStream out, Keyring keys, int rounds) throws Exception {
        Cluster cluster = new Cluster(postgres.url(), postgres.password());
        FolderTarget target = new FolderTarget(folder());
        Manifest manifest = new Backups(target).manifest(newest(), keys);
        double[] checked = new double[rounds];
        double[] ours = new double[rounds];
        double[] audited = new double[rounds];
        double[] theirs = new double[rounds];
        try (InstalledSchema schema = InstalledSchema.of(Installation.found().application())) {
            Restorer restorer = new Restorer(target, keys, cluster, schema);
            for (int round = 0; round < rounds; round++) {
                checked[round] = seconds(() -> new Backups(target).verify(manifest, bytes -> {}));
                ours[round] =
                        seconds(
                                () ->
                                        restorer.restore(
                                                manifest,
                                                COPY,
                                                new QuarantineMark(Instant.now(), "bench", "bench"),
                                                bytes -> {}));
                audited[round] = seconds(() -> audit(cluster, manifest));
                cluster.drop(COPY);
                theirs[round] = seconds(this::restoreDump);
                cluster.drop(COPY);
            }
        }
        line(out, "comptoir restore: every checksum", checked);
        line(out, "comptoir restore: rows, indexes, ANALYZE", ours);
        line(out, "comptoir restore: audit of the books", audited);
        line(out, "pg_restore -j2, then ANALYZE", theirs);
        out.printf(
                "restore / pg_restore: %.2f of the time; with checksums and audit %.2f%n",
                median(ours) / median(theirs),
                (median(checked) + median(ours) + median(audited)) / median(theirs));
    }

    private static void audit(Cluster cluster, Manifest manifest) throws SQLException {
        try (Connection copy = cluster.open(COPY)) {
            List<String> broken = Invariants.broken(copy, manifest.seal());
            if (!broken.isEmpty()) {
                throw new IllegalStateException("the restored books are broken: " + broken);
            }
        }
    }

    /** In turns, so that the machine's moods cancel out. */
    private void transfers(PrintStream out, int clients, int rounds) throws Exception {
        List<Rate> alone = new ArrayList<>();
        List<Rate> beside = new ArrayList<>();
        load(clients);
        for (int round = 0; round < rounds; round++) {
            alone.add(load(clients));
            Process backup = post.command("backup").start();
            awaitCopying();
            beside.add(load(clients));
            if (!backup.isAlive()) {
                throw new IllegalStateException("the backup was over before the transfers");
            }
            backup.waitFor();
        }
        double quiet = median(alone.stream().mapToDouble(Rate::slowMillis).toArray());
        double loud = median(beside.stream().mapToDouble(Rate::slowMillis).toArray());
        out.printf(
                "transfers over HTTP, %d at once: %.0f a second, p99 %.1f ms; during a backup %.0f"
                        + " a second, p99 %.1f ms; p99 during / without: %.2f%n",
                clients,
                median(alone.stream().mapToDouble(Rate::perSecond).toArray()),
                quiet,
                median(beside.stream().mapToDouble(Rate::perSecond).toArray()),
                loud,
                loud / quiet);
    }

    private Rate load(int clients) throws Exception {
        return Load.run(clients, contest.time(), number -> traders.giver());
    }

    /** Returns once rows are read: what comes before is a connection and a list of tables. */
    private void awaitCopying() throws SQLException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Connection owner = new Cluster(postgres.url(), postgres.password()).open("comptoir")) {
            while (Sql.number(owner, "SELECT count(*) FROM pg_stat_progress_copy") == 0) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("no backup began within " + PATIENCE);
                }
                LockSupport.parkNanos(GLANCE.toNanos());
            }
        }
    }

    private void backUp() {
        CommandOutput output = CommandOutput.of(post.command("backup"));
        if (!output.succeeded()) {
            throw new IllegalStateException("comptoir backup failed: " + output.text());
        }
    }

    private void dump() throws IOException {
        Tree.delete(dumped());
        postgres.tool("pg_dump", "--format=directory", JOBS, "--file=" + dumped(), "comptoir");
    }

    private void restoreDump() {
        postgres.tool("createdb", "--template=template0", "--owner=comptoir_owner", COPY);
        postgres.tool(
                "pg_restore", JOBS, "--exit-on-error", "--dbname=" + COPY, dumped().toString());
        postgres.tool("vacuumdb", "--analyze-only", JOBS, "--dbname=" + COPY);
    }

    private Path dumped() {
        return post.data().resolve("dump");
    }

    private Path folder() {
        return post.data().resolve("backups");
    }

    private BackupId newest() throws IOException {
        return new Backups(new FolderTarget(folder())).newest().orElseThrow();
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static double seconds(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / NANOS_PER_SECOND;
    }

    private static void line(PrintStream out, String name, double[] seconds) {
        double[] sorted = Arrays.stream(seconds).sorted().toArray();
        out.printf(
                "%-42s %6.1f s (%.1f–%.1f)%n",
                name, median(sorted), sorted[0], sorted[sorted.length - 1]);
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
