package org.comptoir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.comptoir.cli.postgres.PostgresServer;
import org.comptoir.kernel.Platform;
import org.comptoir.kernel.boundary.Migrator;
import org.comptoir.recovery.backup.Cluster;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One real PostgreSQL for all tests of this JVM, migrated as {@code comptoir_owner}, used as {@code
 * comptoir_app}, and transactions as the container makes them.
 *
 * <p>Tests share it: use fresh random ids, leave no state that breaks a rule. What must break one
 * is done by {@link #undone}.
 */
public final class TestDatabase {
    private static final TestDatabase INSTANCE = new TestDatabase();

    private final PostgresServer server;
    private final DataSource ownerSource;
    private final ThreadTransactions transactions;
    private final Jdbi database;

    private TestDatabase() {
        server = PostgresServer.temporary();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        ownerSource = source(server, "comptoir_owner", server.ownerPassword());
        Migrator.migrations(ownerSource).migrate();
        PGSimpleDataSource app = source(server, "comptoir_app", server.appPassword());
        ServersDriver.settings().forEach((name, value) -> set(app, name, value));
        transactions = new ThreadTransactions(app);
        database = Platform.inCallersTransaction(transactions, ThreadTransactions::current);
    }

    /**
     * The database as the container gives it: in the thread's transaction where there is one, else
     * each statement by itself.
     */
    public static Jdbi database() {
        return INSTANCE.database;
    }

    /** What {@link #database} reads from, for code that takes a data source. */
    public static DataSource dataSource() {
        return INSTANCE.transactions;
    }

    /** As an EJB method that is {@code REQUIRED}: joins the thread's transaction or makes one. */
    public static <R> R inTransaction(Supplier<R> work) {
        return INSTANCE.transactions.required(work);
    }

    /** As {@link #inTransaction(Supplier)}, without a result. */
    public static void inTransaction(Runnable work) {
        inTransaction(
                () -> {
                    work.run();
                    return true;
                });
    }

    /** As an EJB method that is {@code REQUIRES_NEW}: always a transaction of its own. */
    public static <R> R inNewTransaction(Supplier<R> work) {
        return INSTANCE.transactions.requiresNew(work);
    }

    /** A connection of the migrating role, which may do what the application may not. */
    public static Connection ownerConnection() throws SQLException {
        return INSTANCE.ownerSource.getConnection();
    }

    /** What {@link #ownerConnection} comes from. */
    public static DataSource ownerSource() {
        return INSTANCE.ownerSource;
    }

    /** The server it is in, where further databases can be made. */
    public static Cluster cluster() {
        return new Cluster(INSTANCE.server.jdbcUrl(), INSTANCE.server.ownerPassword());
    }

    /** What the server has logged so far, read again until that is in it. */
    public static String logOnceItHas(String text) throws IOException {
        long deadlineNanos = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        String log = log();
        while (!log.contains(text)) {
            if (System.nanoTime() > deadlineNanos) {
                throw new IllegalStateException("not logged: " + text);
            }
            Thread.onSpinWait();
            log = log();
        }
        return log;
    }

    private static String log() throws IOException {
        StringBuilder log = new StringBuilder();
        try (Stream<Path> files = Files.list(INSTANCE.server.logs())) {
            for (Path file : files.toList()) {
                log.append(Files.readString(file));
            }
        }
        return log.toString();
    }

    /** Work of the migrating role of which nothing is left afterwards, tables changed included. */
    public static void undone(OwnerWork work) throws SQLException {
        try (Connection connection = ownerConnection()) {
            connection.setAutoCommit(false);
            try {
                work.on(
                        connection,
                        Platform.inCallersTransaction(new OneConnection(connection), () -> null));
            } finally {
                connection.rollback();
            }
        }
    }

    /** Something done with rights the application does not have. */
    @FunctionalInterface
    public interface OwnerWork {
        /** The connection and the same as JDBI, both in one transaction that is rolled back. */
        void on(Connection connection, Jdbi jdbi) throws SQLException;
    }

    private static void set(PGSimpleDataSource source, String name, String value) {
        try {
            source.setProperty(name, value);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PGSimpleDataSource source(PostgresServer server, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        source.setUser(user);
        source.setPassword(password);
        return source;
    }
}
