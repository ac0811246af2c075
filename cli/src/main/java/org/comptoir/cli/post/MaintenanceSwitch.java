package org.comptoir.cli.post;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Makes a post read-only and ends that: a row that outlives every restart. */
public final class MaintenanceSwitch {
    private MaintenanceSwitch() {}

    /**
     * Turns it on.
     *
     * @param owner of role {@code comptoir_owner}, committing by itself
     * @return false when it was on already; its reason stays
     */
    public static boolean on(Connection owner, String by, String reason, Instant at)
            throws SQLException {
        try (PreparedStatement statement =
                owner.prepareStatement(
                        """
                        INSERT INTO comptoir.maintenance (began_at, began_by, reason)
                        VALUES (?, ?, ?)
                        ON CONFLICT ((true)) WHERE ended_at IS NULL DO NOTHING
                        """)) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setString(2, by);
            statement.setString(3, reason);
            return statement.executeUpdate() == 1;
        }
    }

    /** Turns it off; false when it was not on. */
    public static boolean off(Connection owner, String by, Instant at) throws SQLException {
        try (PreparedStatement statement =
                owner.prepareStatement(
                        """
                        UPDATE comptoir.maintenance
                           SET ended_at = ?,
                               ended_by = ?
                         WHERE ended_at IS NULL
                        """)) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setString(2, by);
            return statement.executeUpdate() == 1;
        }
    }

    /** The notice that holds. */
    public static Optional<Books.Halt> state(Connection owner) throws SQLException {
        return Books.read(owner).maintenance();
    }
}
