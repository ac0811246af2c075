package org.comptoir.recovery.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.comptoir.recovery.backup.Catalog.Shape;

/**
 * One moment of a database, which many connections read: exported by a transaction that stays open
 * until this is closed.
 *
 * <p><em>Locks</em>: {@code ACCESS SHARE} on every table, so that none is changed or dropped
 * meanwhile; members' work goes on. While it is open, vacuum keeps every row it sees.
 */
final class Snapshot implements AutoCloseable {
    private static final String READING =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private final DataSource database;
    private final Connection coordinator;
    private final String name;

    private Snapshot(DataSource database, Connection coordinator, String name) {
        this.database = database;
        this.coordinator = coordinator;
        this.name = name;
    }

    static Snapshot take(DataSource database) throws SQLException {
        Connection coordinator = database.getConnection();
        try {
            coordinator.setAutoCommit(false);
            try (Statement statement = coordinator.createStatement()) {
                statement.execute(READING);
                statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
                try (ResultSet row = statement.executeQuery("SELECT pg_export_snapshot()")) {
                    row.next();
                    return new Snapshot(database, coordinator, row.getString(1));
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
        T with(Connection reader) throws SQLException, java.io.IOException;
    }

    /**
     * Reads one table.
     *
     * <p>{@code NOWAIT}: whoever waits for the table exclusively waits for the coordinator, who
     * waits for us.
     */
    <T> T read(String table, Use<T> use) throws SQLException, java.io.IOException {
        try (Connection reader = database.getConnection()) {
            reader.setAutoCommit(false);
            try (Statement statement = reader.createStatement()) {
                statement.execute(READING);
                statement.execute("SET TRANSACTION SNAPSHOT '" + name + "'");
                statement.execute("LOCK TABLE " + table + " IN ACCESS SHARE MODE NOWAIT");
            }
            try {
                return use.with(reader);
            } finally {
                reader.rollback();
                reader.setAutoCommit(true);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (coordinator) {
            coordinator.rollback();
            coordinator.setAutoCommit(true);
        }
    }
}
