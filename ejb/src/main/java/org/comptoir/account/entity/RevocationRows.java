package org.comptoir.account.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.account.Revocation;
import org.comptoir.account.Role;
import org.comptoir.account.SessionId;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Revocations as rows: how they reach every node, and a node that starts. */
@Dependent
public class RevocationRows {
    private final Jdbi database;

    /** Rows in the caller's transaction. */
    @Inject
    public RevocationRows(Jdbi database) {
        this.database = database;
    }

    /** Writes one. */
    public void insert(Revocation revocation, Instant at) {
        SessionId session = revocation.session();
        if (session == null) {
            insertOfMember(revocation, at);
        } else {
            insertOfSession(revocation.member(), session, at);
        }
    }

    private void insertOfSession(MemberId member, SessionId session, Instant at) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO account.revocation (at, member_id, session_id)
                                        VALUES (:at, :member, :session)
                                        """)
                                .bind("at", at)
                                .bind("member", member.value())
                                .bind("session", session.value())
                                .execute());
    }

    private void insertOfMember(Revocation revocation, Instant at) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO account.revocation
                                               (at, member_id, version, roles)
                                        VALUES (:at, :member, :version, :roles)
                                        """)
                                .bind("at", at)
                                .bind("member", revocation.member().value())
                                .bind("version", revocation.version())
                                .bindArray(
                                        "roles", String.class, MemberRows.words(revocation.roles()))
                                .execute());
    }

    /** The oldest transaction that may still be running: rows of all before it are visible. */
    public long horizon() {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                                        """)
                                .mapTo(long.class)
                                .one());
    }

    /** All that were written in that transaction or later, as far as they are visible. */
    public List<Revocation> writtenSince(long horizon) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT member_id, session_id, version, roles
                                          FROM account.revocation
                                         WHERE written_in >= :horizon
                                         ORDER BY id
                                        """)
                                .bind("horizon", horizon)
                                .map(RevocationRows::read)
                                .list());
    }

    /** Deletes those that no access token can outlive. */
    public int prune(Instant before) {
        return database.withHandle(
                handle ->
                        handle.createUpdate("DELETE FROM account.revocation WHERE at < :before")
                                .bind("before", before)
                                .execute());
    }

    private static Revocation read(ResultSet row, StatementContext context) throws SQLException {
        UUID session = row.getObject("session_id", UUID.class);
        return new Revocation(
                new MemberId(row.getObject("member_id", UUID.class)),
                session == null ? null : new SessionId(session),
                row.getLong("version"),
                roles(row.getArray("roles")));
    }

    private static Set<Role> roles(@Nullable Array words) throws SQLException {
        return words == null ? Set.of() : MemberRow.roles(words);
    }
}
