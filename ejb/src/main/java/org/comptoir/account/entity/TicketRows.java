package org.comptoir.account.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.SessionId;
import org.comptoir.kernel.Secret;
import org.jdbi.v3.core.Jdbi;

/** Tickets as rows: hashed, short-lived, used once (S17). */
@Dependent
public class TicketRows {
    private final Jdbi database;

    /** Rows in the caller's transaction. */
    @Inject
    public TicketRows(Jdbi database) {
        this.database = database;
    }

    /** Writes one. */
    public void insert(Secret hash, SessionId session, Instant expiresAt) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO account.ticket (hash, session_id, expires_at)
                                        VALUES (:hash, :session, :expiresAt)
                                        """)
                                .bind("hash", hash.reveal())
                                .bind("session", session.value())
                                .bind("expiresAt", expiresAt)
                                .execute());
    }

    /** Uses one up: whose it was, if it was still good; roles come with {@link SessionRows}. */
    public Optional<Caller> use(Secret hash, Instant now) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        WITH used AS (
                                            DELETE FROM account.ticket
                                             WHERE hash = :hash
                                            RETURNING session_id, expires_at
                                        )
                                        SELECT s.id, m.id AS member_id, m.roles
                                          FROM used u
                                          JOIN account.session s ON s.id = u.session_id
                                          JOIN account.member m ON m.id = s.member_id
                                         WHERE u.expires_at > :at
                                        """)
                                .bind("hash", hash.reveal())
                                .bind("at", now)
                                .map(
                                        (row, context) ->
                                                new Caller(
                                                        new MemberId(
                                                                row.getObject(
                                                                        "member_id", UUID.class)),
                                                        new SessionId(
                                                                row.getObject("id", UUID.class)),
                                                        MemberRow.roles(row.getArray("roles"))))
                                .findOne());
    }

    /** Deletes all there are. */
    public void deleteAll() {
        database.useHandle(handle -> handle.execute("DELETE FROM account.ticket"));
    }

    /** Deletes those that nobody used in time. */
    public int prune(Instant now) {
        return database.withHandle(
                handle ->
                        handle.createUpdate("DELETE FROM account.ticket WHERE expires_at < :at")
                                .bind("at", now)
                                .execute());
    }
}
