package org.comptoir.recovery.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.comptoir.recovery.QuarantineMark;
import org.comptoir.recovery.backup.Manifest.Piece;
import org.comptoir.recovery.backup.Manifest.Sequence;
import org.comptoir.recovery.backup.Manifest.Table;
import org.postgresql.PGConnection;

/**
 * Makes a database out of a backup, beside the one there is: a copy in quarantine (R5) that nothing
 * acts on, until somebody has looked at it.
 */
public final class Restorer {
    private static final int WORKERS = 2;
    private static final int LEAST_FREE_FACTOR = 3;

    private final Target target;
    private final Keyring keys;
    private final Cluster cluster;
    private final Schema schema;

    /** From there, into that server, with these migrations. */
    public Restorer(Target target, Keyring keys, Cluster cluster, Schema schema) {
        this.target = target;
        this.keys = keys;
        this.cluster = cluster;
        this.schema = schema;
    }

    /**
     * What must be true before anything is made.
     *
     * @param freeBytes on the disk of the database
     * @throws BackupRefused naming the first that is not
     */
    public void requireFits(Manifest manifest, long freeBytes) throws IOException, SQLException {
        if (manifest.database().schema() > schema.newest()) {
            throw new BackupRefused(
                    ("It was made by a newer version (database %d, this one knows %d): install"
                                    + " version %s first.")
                            .formatted(
                                    manifest.database().schema(),
                                    schema.newest(),
                                    manifest.version()));
        }
        try (Connection owner = cluster.open("postgres")) {
            int major = owner.getMetaData().getDatabaseMajorVersion();
            if (major < manifest.database().major()) {
                throw new BackupRefused(
                        "It was made on PostgreSQL %d, this is %d: restore on a newer one."
                                .formatted(manifest.database().major(), major));
            }
        }
        long needed = LEAST_FREE_FACTOR * manifest.plainBytes();
        if (freeBytes < needed) {
            throw new BackupRefused(
                    "%d MiB are free where the database lies, the restore needs %d."
                            .formatted(freeBytes >> 20, needed >> 20));
        }
    }

    /**
     * Makes the database; when anything fails, nothing of it stays.
     *
     * @param name of the new database
     * @param mark why it is in quarantine
     * @param progress told the bytes of rows that were written, again and again
     * @throws BackupRefused when what comes out is not what went in
     */
    public void restore(Manifest manifest, String name, QuarantineMark mark, LongConsumer progress)
            throws IOException, SQLException {
        create(name);
        try {
            schema.make(cluster.database(name), manifest.database().schema());
            fill(manifest, name, mark, progress);
        } catch (IOException | SQLException | RuntimeException e) {
            cluster.drop(name);
            throw e;
        }
    }

    private void create(String name) throws SQLException, BackupRefused {
        try (Connection owner = cluster.open("postgres");
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE DATABASE " + Cluster.quoted(name) + " TEMPLATE template0");
            statement.execute("REVOKE ALL ON DATABASE " + Cluster.quoted(name) + " FROM PUBLIC");
            statement.execute(
                    "GRANT CONNECT ON DATABASE " + Cluster.quoted(name) + " TO comptoir_app");
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                throw new BackupRefused(
                        "comptoir_owner may not make databases: ALTER ROLE comptoir_owner"
                                + " CREATEDB, as its superuser.",
                        e);
            }
            throw e;
        }
    }

    private void fill(Manifest manifest, String name, QuarantineMark mark, LongConsumer progress)
            throws IOException, SQLException {
        try (Connection owner = cluster.open(name)) {
            try {
                QuarantineMark.set(owner, mark.by(), mark.reason(), mark.at());
            } catch (QuarantineMark.Refused e) {
                throw new BackupRefused(String.valueOf(e.getMessage()), e);
            }
            List<String> tables =
                    manifest.tables().stream()
                            .map(Table::name)
                            .filter(table -> !table.equals(QUARANTINE))
                            .toList();
            requireSameTables(owner, manifest);
            TableKeeper keeper = TableKeeper.takeOff(owner, tables);
            List<Work> loads = new ArrayList<>();
            for (Piece piece : manifest.pieces()) {
                if (!piece.table().equals(QUARANTINE)) {
                    loads.add(() -> load(manifest, piece, name, progress));
                }
            }
            together(loads);
            for (List<String> group : keeper.groups()) {
                together(shares(group).stream().<Work>map(s -> () -> execute(name, s)).toList());
            }
            for (Sequence sequence : manifest.sequences()) {
                set(owner, sequence);
            }
            requireRows(owner, manifest);
            // Without a list it tries the system's own tables too, which are not its owner's.
            List<String> looks = tables.stream().map(table -> "ANALYZE " + table).toList();
            together(shares(looks).stream().<Work>map(s -> () -> execute(name, s)).toList());
        }
    }

    /** Its row is the copy's own. */
    private static final String QUARANTINE = "comptoir.quarantine";

    private static void requireSameTables(Connection owner, Manifest manifest)
            throws SQLException, BackupRefused {
        List<String> made =
                new Catalog(owner)
                        .tables().stream()
                                .map(shape -> shape.name() + shape.columns())
                                .sorted()
                                .toList();
        List<String> held =
                manifest.tables().stream()
                        .map(table -> table.name() + table.columns())
                        .sorted()
                        .toList();
        if (!made.equals(held)) {
            throw new BackupRefused(
                    "The migrations of this version make other tables than the backup holds.");
        }
    }

    private void load(Manifest manifest, Piece piece, String name, LongConsumer progress)
            throws IOException, SQLException {
        List<String> columns =
                manifest.tables().stream()
                        .filter(table -> table.name().equals(piece.table()))
                        .findFirst()
                        .orElseThrow(() -> new BackupRefused("A piece belongs to no table."))
                        .columns();
        try (CheckedFile there = CheckedFile.open(target, manifest.id(), piece.file());
                InputStream in = Sealing.open(keys.rows(), there.content());
                Connection owner = cluster.open(name)) {
            long rows =
                    owner.unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(
                                    "COPY %s (%s) FROM STDIN"
                                            .formatted(piece.table(), String.join(", ", columns)),
                                    in);
            if (rows != piece.rows()) {
                throw new BackupRefused(
                        "%s holds %d rows instead of %d."
                                .formatted(piece.file().name(), rows, piece.rows()));
            }
            there.requireSame();
            progress.accept(piece.file().plainBytes());
        }
    }

    /** One for each worker, dealt in turn: what comes first lasts longest. */
    private static List<List<String>> shares(List<String> statements) {
        List<List<String>> shares = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            shares.add(new ArrayList<>());
        }
        for (int i = 0; i < statements.size(); i++) {
            shares.get(i % WORKERS).add(statements.get(i));
        }
        return shares;
    }

    private void execute(String name, List<String> statements) throws SQLException {
        try (Connection owner = cluster.open(name);
                Statement statement = owner.createStatement()) {
            statement.execute("SET maintenance_work_mem = '256MB'");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void set(Connection owner, Sequence sequence) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet ignored =
                        statement.executeQuery(
                                "SELECT setval('%s', %d, %s)"
                                        .formatted(
                                                sequence.name(),
                                                sequence.last(),
                                                sequence.drawn()))) {
            ignored.next();
        }
    }

    private static void requireRows(Connection owner, Manifest manifest)
            throws SQLException, BackupRefused {
        for (Table table : manifest.tables()) {
            if (table.name().equals(QUARANTINE)) {
                continue;
            }
            try (Statement statement = owner.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT count(*) FROM ONLY " + table.name())) {
                row.next();
                if (row.getLong(1) != table.rows()) {
                    throw new BackupRefused(
                            "%s has %d rows after the restore, the backup said %d."
                                    .formatted(table.name(), row.getLong(1), table.rows()));
                }
            }
        }
    }

    /** Something to be done beside others. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException, SQLException;
    }

    private static void together(List<Work> works) throws IOException, SQLException {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Work work : works) {
                running.add(
                        workers.submit(
                                () -> {
                                    work.run();
                                    return null;
                                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException fault) {
                throw fault;
            }
            if (e.getCause() instanceof SQLException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupRefused("It was interrupted.");
        } finally {
            workers.shutdownNow();
        }
    }
}
