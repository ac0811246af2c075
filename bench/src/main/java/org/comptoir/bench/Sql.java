package org.comptoir.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looks into the post's database. */
final class Sql {
    private Sql() {}

    /** The number that a query without parameters finds. */
    static long number(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Waits for the seal of the last number that was drawn before.
     *
     * @return false when there was nothing to wait for
     */
    static boolean awaitSeal(Connection connection, Duration glance) throws SQLException {
        long drawn = number(connection, "SELECT last_value FROM ledger.transfer_seq");
        boolean waited = false;
        while (number(connection, "SELECT coalesce(max(last_seq), 0) FROM ledger.seal") < drawn) {
            LockSupport.parkNanos(glance.toNanos());
            waited = true;
        }
        return waited;
    }
}
