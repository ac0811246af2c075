package org.comptoir.recovery.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.comptoir.recovery.backup.Catalog.Shape;
import org.jspecify.annotations.Nullable;

/**
 * One moment of a database, which many connections read: exported by a transaction that stays open
 * until this is closed.
 *
 * <p><em>Locks</em>: {@code ACCESS SHARE} on every table, so that none is changed or dropped
 * meanwhile; members' work goes on. While it is open, vacuum keeps every row it sees: it has a
 * term, at which the database itself ends what reads it, whatever became of us.
 */
final class Snapshot implements AutoCloseable {
    private static final String READING =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private final DataSource database;
    private final Connection coordinator;
    private final String name;
    private final Duration most;
    private final long endNanos;

    private Snapshot(
            DataSource database,
            Connection coordinator,
            String name,
            Duration most,
            long endNanos) {
        this.database = database;
        this.coordinator = coordinator;
        this.name = name;
        this.most = most;
        this.endNanos = endNanos;
    }

    static Snapshot take(DataSource database, Duration most) throws SQLException {
        long endNanos = System.nanoTime() + most.toNanos();
        Connection coordinator = database.getConnection();
        try {
            coordinator.setAutoCommit(false);
            try (Statement statement = coordinator.createStatement()) {
                statement.execute(READING);
                statement.execute(
                        "SET LOCAL idle_in_transaction_session_timeout = " + most.toMillis());
                statement.execute("SET LOCAL statement_timeout = " + most.toMillis());
                try (ResultSet row = statement.executeQuery("SELECT pg_export_snapshot()")) {
                    row.next();
                    return new Snapshot(database, coordinator, row.getString(1), most, endNanos);
                }
            }
        } catch (SQLException | RuntimeException e) {
            coordinator.close();
            throw e;
        }
    }

    /** Of the moment. */
    Catalog catalog() {
        return new Catalog(coordinator);
    }

    /** Keeps the tables as they are until the end. */
    void lock(List<Shape> tables) throws SQLException {
        try (Statement statement = coordinator.createStatement()) {
            for (Shape table : tables) {
                statement.execute("LOCK TABLE " + table.name() + " IN ACCESS SHARE MODE");
            }
        }
    }

    /** Does something with a connection of its own that sees the moment. */
    @FunctionalInterface
    interface Use<T> {
        T with(Connection reader) throws SQLException, IOException;
    }

    /**
     * Reads one table.
     *
     * <p>{@code NOWAIT}: whoever waits for the table exclusively waits for the coordinator, who
     * waits for us.
     */
    <T> T read(String table, Use<T> use) throws SQLException, IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
        if (left <= 0) {
            throw tooLong(null);
        }
        try (Connection reader = database.getConnection()) {
            reader.setAutoCommit(false);
            try {
                begin(reader, table, left);
                return use.with(reader);
            } finally {
                reader.rollback();
                reader.setAutoCommit(true);
            }
        } catch (SQLException e) {
            if (System.nanoTime() - endNanos >= 0) {
                throw tooLong(e);
            }
            throw e;
        }
    }

    private void begin(Connection reader, String table, long millis) throws SQLException {
        try (Statement statement = reader.createStatement()) {
            statement.execute(READING);
            statement.execute("SET TRANSACTION SNAPSHOT '" + name + "'");
            statement.execute("SET LOCAL statement_timeout = " + millis);
            statement.execute("LOCK TABLE " + table + " IN ACCESS SHARE MODE NOWAIT");
        }
    }

    private BackupRefused tooLong(@Nullable SQLException end) {
        return new BackupRefused(
                "It read for longer than %d minutes (COMPTOIR_BACKUP_SNAPSHOT_MINUTES): give it more, or a faster disk."
                        .formatted(most.toMinutes()),
                end);
    }

    /** Lets go; of a snapshot that the database ended by itself nothing is left to let go of. */
    @Override
    public void close() throws SQLException {
        try (coordinator) {
            coordinator.rollback();
            coordinator.setAutoCommit(true);
        } catch (SQLException e) {
            if (System.nanoTime() - endNanos < 0) {
                throw e;
            }
        }
    }
}
