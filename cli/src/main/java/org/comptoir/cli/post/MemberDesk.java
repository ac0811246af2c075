package org.comptoir.cli.post;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.comptoir.cli.CommandFailed;

/**
 * What whoever owns the machine may do with members: look, give roles, sign out. One transaction
 * each, under the rules of the API (an administrator stays), written down with the account that did
 * it. Passwords and second factors are their members' own: nobody resets them from here.
 */
public final class MemberDesk {
    /** Roles by their words. */
    public static final List<String> ROLES =
            List.of("member", "arbiter", "analyst", "operator", "admin");

    private final Database database;
    private final String by;
    private final Clock clock;

    /**
     * At that database.
     *
     * @param by the account of this machine that does it
     */
    public MemberDesk(Database database, String by, Clock clock) {
        this.database = database;
        this.by = by;
        this.clock = clock;
    }

    /** A member as an operator sees one. */
    public record Line(
            String username,
            List<String> roles,
            String state,
            boolean secondFactor,
            Instant since) {}

    /** Everybody, in the order of registration. */
    public List<Line> all() {
        return in(
                owner -> {
                    List<Line> lines = new ArrayList<>();
                    try (Statement statement = owner.createStatement();
                            ResultSet row =
                                    statement.executeQuery(
                                            """
                                            SELECT username,
                                                   roles,
                                                   state,
                                                   totp_secret IS NOT NULL AS factor,
                                                   created_at
                                              FROM account.member
                                             ORDER BY id
                                            """)) {
                        while (row.next()) {
                            lines.add(
                                    new Line(
                                            row.getString("username"),
                                            List.of((String[]) row.getArray("roles").getArray()),
                                            row.getString("state"),
                                            row.getBoolean("factor"),
                                            row.getObject("created_at", OffsetDateTime.class)
                                                    .toInstant()));
                        }
                    }
                    return lines;
                });
    }

    /**
     * Sets what a member may do, and signs them out everywhere: they come back with the new roles.
     *
     * @throws CommandFailed when there is no such open member, or no administrator would be left
     */
    public void setRoles(String username, Set<String> roles) {
        if (roles.isEmpty() || !Set.copyOf(ROLES).containsAll(roles)) {
            throw new CommandFailed("Roles are some of: " + String.join(", ", ROLES) + ".");
        }
        in(
                owner -> {
                    List<UUID> admins = lockAdmins(owner);
                    UUID member = lockOpen(owner, username);
                    if (!roles.contains("admin") && admins.equals(List.of(member))) {
                        throw new CommandFailed(
                                username
                                        + " is the last administrator: give another one the role first.");
                    }
                    Array words = owner.createArrayOf("text", new TreeSet<>(roles).toArray());
                    update(
                            owner,
                            """
                            UPDATE account.member
                               SET roles = ?,
                                   version = version + 1
                             WHERE id = ?
                            """,
                            words,
                            member);
                    endSessions(owner, member);
                    record(owner, "roles of " + username + ": " + String.join(", ", roles));
                    return member;
                });
    }

    /**
     * Ends every session of a member; works on every server within a second.
     *
     * @return how many there were
     * @throws CommandFailed when there is no such open member
     */
    public int signOut(String username) {
        return in(
                owner -> {
                    int ended = endSessions(owner, lockOpen(owner, username));
                    record(owner, "signed out " + username + ": " + ended + " sessions");
                    return ended;
                });
    }

    /** In the order of ids, as the API locks them. */
    private static List<UUID> lockAdmins(Connection owner) throws SQLException {
        List<UUID> admins = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT id
                                  FROM account.member
                                 WHERE 'admin' = ANY (roles)
                                   AND state = 'open'
                                 ORDER BY id
                                   FOR NO KEY UPDATE
                                """)) {
            while (row.next()) {
                admins.add(row.getObject(1, UUID.class));
            }
        }
        return admins;
    }

    private static UUID lockOpen(Connection owner, String username) throws SQLException {
        try (PreparedStatement statement =
                owner.prepareStatement(
                        """
                        SELECT id
                          FROM account.member
                         WHERE lower(username) = lower(?)
                           AND state = 'open'
                           FOR NO KEY UPDATE
                        """)) {
            statement.setString(1, username);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new CommandFailed("There is no open member " + username + ".");
                }
                return row.getObject(1, UUID.class);
            }
        }
    }

    /** Every server reads the revocations, at the latest every second (S3). */
    private int endSessions(Connection owner, UUID member) throws SQLException {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return update(
                owner,
                """
                WITH ended AS (
                    UPDATE account.session
                       SET ended_at = ?,
                           end_reason = 'signed out from the machine'
                     WHERE member_id = ?
                       AND ended_at IS NULL
                    RETURNING id, member_id, ended_at)
                INSERT INTO account.revocation (at, member_id, session_id)
                SELECT ended_at, member_id, id
                  FROM ended
                """,
                now,
                member);
    }

    private void record(Connection owner, String act) throws SQLException {
        update(
                owner,
                "INSERT INTO comptoir.machine_act (at, by_user, act) VALUES (?, ?, ?)",
                clock.instant().atOffset(ZoneOffset.UTC),
                by,
                act);
    }

    private static int update(Connection owner, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection owner) throws SQLException;
    }

    /** All of it is committed, or nothing. */
    private <T> T in(Work<T> work) {
        try (Connection owner = database.asOwner()) {
            owner.setAutoCommit(false);
            T result = work.on(owner);
            owner.commit();
            return result;
        } catch (SQLException e) {
            throw new CommandFailed("The database refused: " + e.getMessage(), e);
        }
    }
}
