package org.comptoir;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Binds a transaction to the thread, as the container does: within one, everybody gets the same
 * connection; outside, each connection commits each statement. Connections are kept and reused.
 */
final class ThreadTransactions extends TestDataSource {
    private final DataSource source;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private static final ThreadLocal<@Nullable Connection> CURRENT = new ThreadLocal<>();

    ThreadTransactions(DataSource source) {
        this.source = source;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection bound = CURRENT.get();
        return bound == null ? source.getConnection() : OneConnection.unclosable(bound);
    }

    /** Names the thread's transaction. */
    static @Nullable Object current() {
        return CURRENT.get();
    }

    <R> R required(Supplier<R> work) {
        return CURRENT.get() == null ? requiresNew(work) : work.get();
    }

    <R> R requiresNew(Supplier<R> work) {
        Connection outer = CURRENT.get();
        Connection connection = open();
        CURRENT.set(connection);
        try {
            R result = work.get();
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException("the commit failed", e);
        } finally {
            CURRENT.set(outer);
            giveBack(connection);
        }
    }

    private Connection open() {
        try {
            Connection kept = idle.poll();
            Connection connection = kept == null ? source.getConnection() : kept;
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be reached", e);
        }
    }

    /** Rolls back what was not committed; a broken connection is not kept. */
    private void giveBack(Connection connection) {
        try {
            connection.rollback();
            idle.add(connection);
        } catch (SQLException e) {
            closeQuietly(connection, e);
        }
    }

    private static void closeQuietly(Connection connection, SQLException reason) {
        try {
            connection.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
            throw new IllegalStateException("a connection is lost", reason);
        }
    }
}
