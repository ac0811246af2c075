package org.comptoir.ledger.entity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
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

    /** What one column of a set holds for one of its rows. */
    @FunctionalInterface
    interface Column<T> {
        @Nullable Object of(T row);
    }

    /** Binds one column of a set. */
    static <T> void array(
            Connection connection,
            PreparedStatement statement,
            int place,
            String type,
            List<T> rows,
            Column<T> column)
            throws SQLException {
        @Nullable Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.of(rows.get(i));
        }
        statement.setArray(place, connection.createArrayOf(type, values));
    }

    /** What one column of bytes holds for one of a set's rows. */
    @FunctionalInterface
    interface Bytes<T> {
        byte @Nullable [] of(T row);
    }

    /** Binds one column of bytes of a set: the driver takes them in no other array. */
    static <T> void bytes(
            Connection connection,
            PreparedStatement statement,
            int place,
            List<T> rows,
            Bytes<T> column)
            throws SQLException {
        byte[] @Nullable [] values = new byte[rows.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.of(rows.get(i));
        }
        statement.setArray(place, connection.createArrayOf("bytea", values));
    }
}
