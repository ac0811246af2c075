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
 * The starting point of an update (R4): how far ledger and payout journal were when a migrated copy
 * took the place of the post's database. It lies in that copy and goes where it goes; the database
 * that was replaced does not know of it.
 *
 * @param number of the update in this post's life, from 1
 * @param by who updated, as the machine knows them
 * @param from what there was before
 * @param to what there is now
 * @param lastSeq the newest transfer that both databases have; 0 before the first
 * @param journalRecords how many entries the payout journal had
 */
public record UpdatePoint(
        int number,
        Instant at,
        String by,
        Release from,
        Release to,
        long lastSeq,
        long journalRecords) {

    /** A version of the program, and the newest migration in it. */
    public record Release(String version, int schema) {}

    private static final String NEWEST =
            """
            SELECT number, at, by_user, from_version, from_schema, to_version, to_schema,
                   last_seq, journal_records
              FROM comptoir.update_point
             ORDER BY number DESC
             LIMIT 1
            """;

    private static final String WRITE =
            """
            INSERT INTO comptoir.update_point
                   (number, at, by_user, from_version, from_schema, to_version, to_schema,
                    last_seq, journal_records)
            SELECT coalesce((SELECT max(number) FROM comptoir.update_point), 0) + 1,
                   ?, left(?, 200), ?, ?, ?, ?,
                   coalesce((SELECT max(seq) FROM ledger.transfer), 0), ?
            """;

    /** That of the newest update; a database that is older than updates knows of none. */
    public static Optional<UpdatePoint> newest(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            if (!isThere(statement)) {
                return Optional.empty();
            }
            try (ResultSet row = statement.executeQuery(NEWEST)) {
                return row.next() ? Optional.of(point(row)) : Optional.empty();
            }
        }
    }

    /**
     * Writes down that the update ends here: the ledger is as far as this database is.
     *
     * @param owner of role {@code comptoir_owner}, in the migrated copy
     */
    public static UpdatePoint write(
            Connection owner, Instant at, String by, Release from, Release to, long journalRecords)
            throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(WRITE)) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setString(2, by);
            statement.setString(3, from.version());
            statement.setInt(4, from.schema());
            statement.setString(5, to.version());
            statement.setInt(6, to.schema());
            statement.setLong(7, journalRecords);
            statement.executeUpdate();
        }
        return newest(owner).orElseThrow();
    }

    private static boolean isThere(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        """
                        SELECT EXISTS (SELECT
                                         FROM pg_catalog.pg_tables
                                        WHERE schemaname = 'comptoir'
                                          AND tablename = 'update_point')
                        """)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static UpdatePoint point(ResultSet row) throws SQLException {
        return new UpdatePoint(
                row.getInt("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("by_user"),
                new Release(row.getString("from_version"), row.getInt("from_schema")),
                new Release(row.getString("to_version"), row.getInt("to_schema")),
                row.getLong("last_seq"),
                row.getLong("journal_records"));
    }
}
