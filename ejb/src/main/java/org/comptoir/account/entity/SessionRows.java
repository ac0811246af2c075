package org.comptoir.account.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberState;
import org.comptoir.account.Role;
import org.comptoir.account.SessionId;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Sessions as rows. */
@Dependent
public class SessionRows {
    private static final String COLUMNS =
            """
            SELECT id, member_id, nonce, generation, rotated_at, remembered, device, created_at,
                   last_used_at, expires_at, ended_at
              FROM account.session
            """;

    private final Jdbi database;

    /** Rows in the caller's transaction. */
    @Inject
    public SessionRows(Jdbi database) {
        this.database = database;
    }

    /** Writes a new session. */
    public void insert(SessionRow session) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO account.session
                                               (id, member_id, nonce, generation, rotated_at,
                                                remembered, device, created_at, last_used_at,
                                                expires_at)
                                        VALUES (:id, :member, :nonce, :generation, :rotatedAt,
                                                :remembered, :device, :createdAt, :lastUsedAt,
                                                :expiresAt)
                                        """)
                                .bind("id", session.id().value())
                                .bind("member", session.member().value())
                                .bind("nonce", session.nonce().reveal())
                                .bind("generation", session.generation())
                                .bind("rotatedAt", session.rotatedAt())
                                .bind("remembered", session.remembered())
                                .bind("device", session.device())
                                .bind("createdAt", session.createdAt())
                                .bind("lastUsedAt", session.lastUsedAt())
                                .bind("expiresAt", session.expiresAt())
                                .execute());
    }

    /** One session, locked until the transaction ends. */
    public Optional<SessionRow> lock(SessionId id) {
        return database.withHandle(
                handle ->
                        handle.createQuery(COLUMNS + "WHERE id = :id FOR UPDATE")
                                .bind("id", id.value())
                                .map(SessionRow::read)
                                .findOne());
    }

    /** The next refresh token is the good one. */
    public void rotate(SessionId id, int generation, Instant at, Instant expiresAt) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE account.session
                                           SET generation = :generation,
                                               rotated_at = :at,
                                               last_used_at = :at,
                                               expires_at = :expiresAt
                                         WHERE id = :id
                                        """)
                                .bind("id", id.value())
                                .bind("generation", generation)
                                .bind("at", at)
                                .bind("expiresAt", expiresAt)
                                .execute());
    }

    /** Ends one session of a member; true when it was not ended before. */
    public boolean end(MemberId member, SessionId id, String reason, Instant at) {
        return !end(
                        """
                        UPDATE account.session
                           SET ended_at = :at,
                               end_reason = :reason
                         WHERE member_id = :member
                           AND id = :session
                           AND ended_at IS NULL
                        RETURNING id
                        """,
                        member,
                        id,
                        reason,
                        at)
                .isEmpty();
    }

    /** Ends all sessions of a member but that one; answers those that it ended. */
    public List<SessionId> endOthers(
            MemberId member, @Nullable SessionId kept, String reason, Instant at) {
        return end(
                """
                UPDATE account.session
                   SET ended_at = :at,
                       end_reason = :reason
                 WHERE member_id = :member
                   AND id IS DISTINCT FROM CAST(:session AS uuid)
                   AND ended_at IS NULL
                RETURNING id
                """,
                member,
                kept,
                reason,
                at);
    }

    /** A session that has ended, and whose it was. */
    public record Ended(MemberId member, SessionId session) {}

    /** Ends every session there is. */
    public List<Ended> endAll(String reason, Instant at) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        UPDATE account.session
                                           SET ended_at = :at,
                                               end_reason = :reason
                                         WHERE ended_at IS NULL
                                        RETURNING id, member_id
                                        """)
                                .bind("at", at)
                                .bind("reason", reason)
                                .map((row, context) -> ended(row))
                                .list());
    }

    /** Ends sessions that were not refreshed in time, the longest expired first. */
    public List<Ended> endExpired(String reason, Instant at, int most) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        UPDATE account.session
                                           SET ended_at = :at,
                                               end_reason = :reason
                                         WHERE id IN (SELECT id
                                                        FROM account.session
                                                       WHERE ended_at IS NULL
                                                         AND expires_at <= :at
                                                       ORDER BY expires_at
                                                       LIMIT :most
                                                         FOR UPDATE SKIP LOCKED)
                                        RETURNING member_id, id
                                        """)
                                .bind("at", at)
                                .bind("reason", reason)
                                .bind("most", most)
                                .map((row, context) -> ended(row))
                                .list());
    }

    private static Ended ended(ResultSet row) throws SQLException {
        return new Ended(
                new MemberId(row.getObject("member_id", UUID.class)),
                new SessionId(row.getObject("id", UUID.class)));
    }

    private List<SessionId> end(
            String sql, MemberId member, @Nullable SessionId session, String reason, Instant at) {
        return database.withHandle(
                handle ->
                        handle.createQuery(sql)
                                .bind("member", member.value())
                                .bind("session", session == null ? null : session.value())
                                .bind("reason", reason)
                                .bind("at", at)
                                .mapTo(UUID.class)
                                .map(SessionId::new)
                                .list());
    }

    /** The live sessions of a member, newest first. */
    public List<SessionRow> live(
            MemberId member, Instant now, @Nullable SessionId before, int limit) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                WHERE member_id = :member
                                                  AND ended_at IS NULL
                                                  AND expires_at > :at
                                                  AND (CAST(:before AS uuid) IS NULL OR id < CAST(:before AS uuid))
                                                ORDER BY id DESC
                                                LIMIT :limit
                                                """)
                                .bind("member", member.value())
                                .bind("before", before == null ? null : before.value())
                                .bind("limit", limit)
                                .bind("at", now)
                                .map(SessionRow::read)
                                .list());
    }

    /**
     * What a caller's session and member are now.
     *
     * @param sessionLive whether the session goes on
     * @param state where the member stands
     * @param roles granted roles
     * @param version the member's version
     * @param passwordChangeRequired whether the member must change its password first
     * @param secondFactor whether the member has a second factor
     */
    public record Standing(
            boolean sessionLive,
            MemberState state,
            Set<Role> roles,
            long version,
            boolean passwordChangeRequired,
            boolean secondFactor) {
        /** Copies the roles. */
        public Standing {
            roles = Set.copyOf(roles);
        }
    }

    /** Reads session and member of a caller again. */
    public Optional<Standing> standing(Caller caller, Instant now) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT s.ended_at IS NULL AND s.expires_at > :at AS live,
                                               m.state, m.roles, m.version,
                                               m.password_change_required,
                                               m.totp_secret IS NOT NULL AS second_factor
                                          FROM account.session s
                                          JOIN account.member m ON m.id = s.member_id
                                         WHERE s.id = :session
                                           AND m.id = :member
                                        """)
                                .bind("session", caller.session().value())
                                .bind("member", caller.member().value())
                                .bind("at", now)
                                .map(
                                        (row, context) ->
                                                new Standing(
                                                        row.getBoolean("live"),
                                                        MemberState.ofWord(row.getString("state")),
                                                        MemberRow.roles(row.getArray("roles")),
                                                        row.getLong("version"),
                                                        row.getBoolean("password_change_required"),
                                                        row.getBoolean("second_factor")))
                                .findOne());
    }

    /** How many could still be used then. */
    public long countOpen(Instant now) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT count(*)
                                          FROM account.session
                                         WHERE expires_at > :now
                                           AND ended_at IS NULL
                                        """)
                                .bind("now", now)
                                .mapTo(Long.class)
                                .one());
    }

    /** Deletes at most so many sessions that ended or expired before that time. */
    public int prune(Instant before, int most) {
        return database.withHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        DELETE FROM account.session
                                         WHERE id IN (SELECT id
                                                        FROM account.session
                                                       WHERE expires_at < :before
                                                          OR ended_at < :before
                                                       LIMIT :most)
                                        """)
                                .bind("before", before)
                                .bind("most", most)
                                .execute());
    }
}
