package org.comptoir.ledger.entity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** One prepared statement on the connection of the caller's transaction. */
final class PlainSql {
    private PlainSql() {}

    /** Binds, runs and reads one statement. */
    @FunctionalInterface
    interface Work<R extends @Nullable Object> {
        R on(Connection connection, PreparedStatement statement) throws SQLException;
    }

    static <R extends @Nullable Object> R run(Jdbi database, String sql, Work<R> work) {
        try {
            return database.withHandle(
                    handle -> {
                        Connection connection = handle.getConnection();
                        try (PreparedStatement statement = connection.prepareStatement(sql)) {
                            return work.on(connection, statement);
                        }
                    });
        } catch (SQLException e) {
            throw new StorageFault(e);
        }
    }
}
