package org.comptoir.recovery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What a post's database took the place of, so that it can be put back (R4).
 *
 * @param by who put it in place, as the machine knows them
 * @param reason what for
 * @param replaced name that the earlier database has now
 * @param epoch of the payout journal from then on
 * @param lastSeq of the newest transfer that came with it
 */
public record Replacement(
        Instant at, String by, String reason, String replaced, long epoch, long lastSeq) {
    /** As migration V0123 makes it, for a database that was not migrated so far yet. */
    private static final String[] TABLE = {
        """
        CREATE TABLE IF NOT EXISTS comptoir.replacement (
            one      boolean     PRIMARY KEY DEFAULT true CHECK (one),
            at       timestamptz NOT NULL,
            by_user  text        NOT NULL CHECK (length(by_user) BETWEEN 1 AND 200),
            reason   text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
            replaced text        NOT NULL CHECK (length(replaced) BETWEEN 1 AND 63),
            epoch    bigint      NOT NULL CHECK (epoch > 0),
            last_seq bigint      NOT NULL CHECK (last_seq >= 0)
        )
        """,
        "GRANT SELECT ON comptoir.replacement TO comptoir_app",
        "DELETE FROM comptoir.replacement"
    };

    /** Who puts a database in place, and what for. */
    public record By(Instant at, String who, String reason) {}

    /** That of this database; empty when nobody put it in the place of another. */
    public static Optional<Replacement> of(Connection database) throws SQLException {
        if (!QuarantineMark.exists(database, "comptoir.replacement")) {
            return Optional.empty();
        }
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT at, by_user, reason, replaced, epoch, last_seq
                                  FROM comptoir.replacement
                                """)) {
            return row.next()
                    ? Optional.of(
                            new Replacement(
                                    row.getObject("at", OffsetDateTime.class).toInstant(),
                                    row.getString("by_user"),
                                    row.getString("reason"),
                                    row.getString("replaced"),
                                    row.getLong("epoch"),
                                    row.getLong("last_seq")))
                    : Optional.empty();
        }
    }

    /**
     * Writes it into a database that is about to take the place of another.
     *
     * @param owner of role {@code comptoir_owner}, committing by itself
     */
    public static void leave(Connection owner, By by, String replaced, long epoch)
            throws SQLException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            for (String sql : TABLE) {
                statement.execute(sql);
            }
            insert(owner, by, replaced, epoch);
            owner.commit();
        } finally {
            owner.rollback();
            owner.setAutoCommit(true);
        }
    }

    private static void insert(Connection owner, By by, String replaced, long epoch)
            throws SQLException {
        try (PreparedStatement statement =
                owner.prepareStatement(
                        """
                        INSERT INTO comptoir.replacement
                               (at, by_user, reason, replaced, epoch, last_seq)
                        SELECT ?, ?, ?, ?, ?, coalesce(max(seq), 0)
                          FROM ledger.transfer
                        """)) {
            statement.setObject(1, by.at().atOffset(ZoneOffset.UTC));
            statement.setString(2, by.who());
            statement.setString(3, by.reason());
            statement.setString(4, replaced);
            statement.setLong(5, epoch);
            statement.executeUpdate();
        }
    }
}
