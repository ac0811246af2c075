package org.comptoir.cli.post;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a post's database says about the post; what it does not know yet, because it is older, is
 * not there.
 *
 * @param version of the database server
 * @param schema last migration applied; 0 before the first start
 * @param frozen why nothing of value moves (R2)
 * @param maintenance why nothing is written
 * @param orphans jobs that are marked as running and that no server holds
 */
public record Books(
        String version,
        int schema,
        Optional<Halt> frozen,
        Optional<Halt> maintenance,
        List<String> orphans) {
    private static final String FROZEN =
            """
            SELECT frozen_at, 'the post' AS who, reason
              FROM ledger.freeze
             WHERE lifted_at IS NULL
            """;
    private static final String MAINTENANCE =
            """
            SELECT began_at, began_by, reason
              FROM comptoir.maintenance
             WHERE ended_at IS NULL
            """;

    /** Leases are held by the database's own clock. */
    private static final String ORPHANS =
            """
            SELECT execution.job
              FROM ops.execution
              LEFT JOIN ops.job_lease
                ON job_lease.execution = execution.id
               AND job_lease.held_until > clock_timestamp()
             WHERE execution.state IN ('started', 'stopping')
               AND job_lease.job IS NULL
             ORDER BY execution.job
            """;

    private static final String SCHEMA =
            """
            SELECT coalesce(max(version::integer), 0)
              FROM comptoir.flyway_schema_history
             WHERE success
               AND version IS NOT NULL
            """;

    /** What stops the post from doing something: since when, who said so, and why. */
    public record Halt(Instant since, String by, String reason) {}

    /** Reads them as the role that owns the database. */
    public static Books read(Connection owner) throws SQLException {
        return new Books(
                owner.getMetaData().getDatabaseProductVersion(),
                has(owner, "comptoir.flyway_schema_history") ? schema(owner) : 0,
                has(owner, "ledger.freeze") ? halt(owner, FROZEN) : Optional.empty(),
                has(owner, "comptoir.maintenance") ? halt(owner, MAINTENANCE) : Optional.empty(),
                has(owner, "ops.job_lease") ? orphans(owner) : List.of());
    }

    static boolean has(Connection owner, String table) throws SQLException {
        try (PreparedStatement statement =
                owner.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static int schema(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(SCHEMA)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static Optional<Halt> halt(Connection owner, String sql) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next()
                    ? Optional.of(
                            new Halt(
                                    row.getObject(1, OffsetDateTime.class).toInstant(),
                                    row.getString(2),
                                    row.getString(3)))
                    : Optional.empty();
        }
    }

    private static List<String> orphans(Connection owner) throws SQLException {
        List<String> jobs = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(ORPHANS)) {
            while (row.next()) {
                jobs.add(row.getString(1));
            }
        }
        return jobs;
    }
}
