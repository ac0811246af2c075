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
 * The mark in a database that makes it a copy in quarantine (R5): what runs on it acts on nothing.
 *
 * <p>Written and taken away by {@code comptoir_owner}, before any application connects; the
 * application can only read it. It travels with the database, into copies of the copy too.
 *
 * @param by who set it, as the machine knows them
 * @param reason what the copy is for
 */
public record QuarantineMark(Instant at, String by, String reason) {
    private static final int MOST_BY = 200;
    private static final int MOST_REASON = 1_000;

    /** As migration V0111 makes it, for a database that was not migrated so far yet. */
    private static final String[] TABLE = {
        """
        CREATE TABLE IF NOT EXISTS comptoir.quarantine (
            one       boolean     PRIMARY KEY DEFAULT true CHECK (one),
            marked_at timestamptz NOT NULL,
            marked_by text        NOT NULL CHECK (length(marked_by) BETWEEN 1 AND 200),
            reason    text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000)
        )
        """,
        "GRANT USAGE ON SCHEMA comptoir TO comptoir_app",
        "GRANT SELECT ON comptoir.quarantine TO comptoir_app"
    };

    /** How it ends, and what the freeze that follows says. */
    public enum Ending {
        /** The copy takes the place of its original, which is lost. */
        TAKES_OVER(
                "This post was a copy in quarantine (%s) from %s to %s. It acts again: its original"
                        + " must never run any more."),
        /** The copy was a restore beside, and is in place now. */
        IN_PLACE(
                "This database was %1$s and is in place since %3$s. Once a new epoch has begun and"
                        + " somebody has looked, value may move.");

        private final String sentence;

        Ending(String sentence) {
            this.sentence = sentence;
        }
    }

    /** Why a database was not marked; nothing was changed. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** The mark of that database, whoever asks; a database without the table has none. */
    public static Optional<QuarantineMark> of(Connection database) throws SQLException {
        return exists(database, "comptoir.quarantine") ? read(database) : Optional.empty();
    }

    /**
     * Marks it; one that is marked stays as it was marked first.
     *
     * @param owner of role {@code comptoir_owner}, committing by itself
     * @return the mark it has now
     * @throws Refused when no post was ever there, or an application is connected
     */
    public static QuarantineMark set(Connection owner, String by, String reason, Instant at)
            throws SQLException, Refused {
        if (!exists(owner, "comptoir.flyway_schema_history")) {
            throw new Refused(
                    "No post was ever in this database: there is nothing to be put in quarantine.");
        }
        requireUnused(owner);
        return whole(
                owner,
                () -> {
                    try (Statement statement = owner.createStatement()) {
                        for (String sql : TABLE) {
                            statement.execute(sql);
                        }
                    }
                    insert(owner, by, reason, at);
                    return read(owner).orElseThrow();
                });
    }

    /**
     * Takes the mark away, and leaves the post frozen instead (R2): nothing of value moves until
     * operators have looked. Both happen or neither.
     *
     * @param owner of role {@code comptoir_owner}, committing by itself
     * @return the mark there was; empty when there was none, and nothing was changed
     * @throws Refused when an application is connected
     */
    public static Optional<QuarantineMark> end(Connection owner, Ending ending, Instant at)
            throws SQLException, Refused {
        if (of(owner).isEmpty()) {
            return Optional.empty();
        }
        requireUnused(owner);
        return whole(
                owner,
                () -> {
                    Optional<QuarantineMark> mark = take(owner);
                    if (mark.isPresent()) {
                        freeze(
                                owner,
                                ending.sentence.formatted(mark.get().reason(), mark.get().at(), at),
                                at);
                    }
                    return mark;
                });
    }

    /** Work that is committed as a whole. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    private static <T> T whole(Connection owner, Work<T> work) throws SQLException {
        owner.setAutoCommit(false);
        try {
            T result = work.run();
            owner.commit();
            return result;
        } finally {
            owner.rollback();
            owner.setAutoCommit(true);
        }
    }

    /** The launcher's own look at the database may still be ending. */
    private static void requireUnused(Connection owner) throws SQLException, Refused {
        try (Statement statement = owner.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT count(*)
                                  FROM pg_catalog.pg_stat_activity
                                 WHERE datname = pg_catalog.current_database()
                                   AND usename = 'comptoir_app'
                                   AND application_name <> 'comptoir launcher'
                                """)) {
            if (row.next() && row.getInt(1) > 0) {
                throw new Refused(
                        "An application is connected to this database: stop it first. The original"
                                + " is never put in quarantine, a copy is before anything runs on"
                                + " it.");
            }
        }
    }

    static boolean exists(Connection database, String table) throws SQLException {
        try (PreparedStatement statement =
                database.prepareStatement(
                        """
                        SELECT EXISTS (SELECT FROM pg_catalog.pg_tables
                                        WHERE schemaname || '.' || tablename = ?)
                        """)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static Optional<QuarantineMark> read(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT marked_at, marked_by, reason FROM comptoir.quarantine")) {
            return row.next() ? Optional.of(mark(row)) : Optional.empty();
        }
    }

    private static Optional<QuarantineMark> take(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                DELETE FROM comptoir.quarantine
                                RETURNING marked_at, marked_by, reason
                                """)) {
            return row.next() ? Optional.of(mark(row)) : Optional.empty();
        }
    }

    private static QuarantineMark mark(ResultSet row) throws SQLException {
        return new QuarantineMark(
                row.getObject("marked_at", OffsetDateTime.class).toInstant(),
                row.getString("marked_by"),
                row.getString("reason"));
    }

    private static void insert(Connection owner, String by, String reason, Instant at)
            throws SQLException {
        try (PreparedStatement statement =
                owner.prepareStatement(
                        """
                        INSERT INTO comptoir.quarantine (marked_at, marked_by, reason)
                        VALUES (?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """)) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setString(2, bounded(by, MOST_BY));
            statement.setString(3, bounded(reason, MOST_REASON));
            statement.executeUpdate();
        }
    }

    private static String bounded(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    /** A freeze that holds already keeps its reason behind this one. */
    private static void freeze(Connection owner, String reason, Instant at) throws SQLException {
        try (PreparedStatement statement =
                owner.prepareStatement(
                        """
                        INSERT INTO ledger.freeze AS held (id, reason, frozen_at)
                        VALUES (gen_random_uuid(), ?, ?)
                        ON CONFLICT ((true)) WHERE lifted_at IS NULL DO UPDATE
                           SET reason = left(excluded.reason || ' ' || held.reason, 2000)
                        """)) {
            statement.setString(1, reason);
            statement.setObject(2, at.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
