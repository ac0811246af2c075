package org.comptoir.account.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.comptoir.account.AuditEntry;
import org.comptoir.account.AuditKind;
import org.comptoir.account.AuditQuery;
import org.comptoir.account.Author;
import org.comptoir.account.MemberId;
import org.comptoir.account.SessionId;
import org.comptoir.guard.AddressPrefix;
import org.comptoir.kernel.Ids;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The audit as rows; the database lets nobody change one. */
@Dependent
public class AuditRows {
    private final Jdbi database;

    /** Rows in the caller's transaction. */
    @Inject
    public AuditRows(Jdbi database) {
        this.database = database;
    }

    /**
     * What is to be written.
     *
     * @param at when
     * @param kind what
     * @param author who did it
     * @param subject to whom, or null
     * @param device what the client said of itself; null takes that of the author's session
     * @param detail what else there is to say, or null
     */
    public record NewEntry(
            Instant at,
            AuditKind kind,
            Author author,
            @Nullable MemberId subject,
            @Nullable String device,
            @Nullable String detail) {}

    /** Writes one. */
    public void insert(NewEntry entry) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO account.audit
                                               (id, at, kind, actor_id, subject_id, session_id,
                                                address_prefix, device, detail)
                                        VALUES (:id, :at, :kind, CAST(:actor AS uuid),
                                                CAST(:subject AS uuid), CAST(:session AS uuid),
                                                :from,
                                                coalesce(:device,
                                                         (SELECT device
                                                            FROM account.session
                                                           WHERE id = CAST(:session AS uuid))),
                                                :detail)
                                        """)
                                .bind("id", Ids.next())
                                .bind("at", entry.at())
                                .bind("kind", entry.kind().word())
                                .bind("actor", text(entry.author().member()))
                                .bind("subject", text(entry.subject()))
                                .bind("session", text(entry.author().session()))
                                .bind("from", prefix(entry.author()))
                                .bind("device", entry.device())
                                .bind("detail", entry.detail())
                                .execute());
    }

    /** Writes the end of sessions, each with its own member and device. */
    public void insertEnds(
            Collection<SessionId> sessions, Author author, String reason, Instant at) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO account.audit
                                               (id, at, kind, actor_id, subject_id, session_id,
                                                address_prefix, device, detail)
                                        SELECT ended.id, :at, :kind, CAST(:actor AS uuid),
                                               s.member_id, s.id, :from, s.device, :reason
                                          FROM unnest(:ids, :sessions) AS ended (id, session_id)
                                          JOIN account.session s ON s.id = ended.session_id
                                        """)
                                .bindArray(
                                        "ids",
                                        UUID.class,
                                        sessions.stream().map(session -> Ids.next()).toList())
                                .bindArray(
                                        "sessions",
                                        UUID.class,
                                        sessions.stream().map(SessionId::value).toList())
                                .bind("at", at)
                                .bind("kind", AuditKind.SESSION_ENDED.word())
                                .bind("actor", text(author.member()))
                                .bind("from", prefix(author))
                                .bind("reason", reason)
                                .execute());
    }

    /**
     * Writes what failed, as far as there is such a member and it has not failed so often before.
     *
     * @param most of a kind and a member since that time; the rest is only counted by the guard
     */
    public void insertFailures(List<NewEntry> failures, Instant since, int most) {
        database.useHandle(
                handle -> {
                    PreparedBatch batch =
                            handle.prepareBatch(
                                    """
                                    INSERT INTO account.audit
                                           (id, at, kind, actor_id, subject_id, session_id,
                                            address_prefix, device)
                                    SELECT :id, :at, :kind, CAST(:actor AS uuid), m.id,
                                           CAST(:session AS uuid), :from,
                                           coalesce(:device,
                                                    (SELECT device
                                                       FROM account.session
                                                      WHERE id = CAST(:session AS uuid)))
                                      FROM account.member m
                                     WHERE m.id = CAST(:subject AS uuid)
                                       AND (SELECT count(*)
                                              FROM account.audit a
                                             WHERE a.subject_id = m.id
                                               AND a.kind = :kind
                                               AND a.at > :since) < :most
                                    """);
                    for (NewEntry entry : failures) {
                        batch.bind("id", Ids.next())
                                .bind("at", entry.at())
                                .bind("kind", entry.kind().word())
                                .bind("actor", text(entry.author().member()))
                                .bind("subject", text(entry.subject()))
                                .bind("session", text(entry.author().session()))
                                .bind("from", prefix(entry.author()))
                                .bind("device", entry.device())
                                .bind("since", since)
                                .bind("most", most)
                                .add();
                    }
                    batch.execute();
                });
    }

    /** Lines, newest first. */
    public List<AuditEntry> page(AuditQuery query, int rows) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id, at, kind, actor_id, subject_id, session_id,
                                               address_prefix, device, detail
                                          FROM account.audit
                                         WHERE (CAST(:actor AS uuid) IS NULL
                                                OR actor_id = CAST(:actor AS uuid))
                                           AND (CAST(:subject AS uuid) IS NULL
                                                OR subject_id = CAST(:subject AS uuid))
                                           AND (CAST(:kind AS text) IS NULL
                                                OR kind = CAST(:kind AS text))
                                           AND (CAST(:from AS timestamptz) IS NULL
                                                OR at >= CAST(:from AS timestamptz))
                                           AND (CAST(:until AS timestamptz) IS NULL
                                                OR at < CAST(:until AS timestamptz))
                                           AND (CAST(:before AS uuid) IS NULL
                                                OR id < CAST(:before AS uuid))
                                         ORDER BY id DESC
                                         LIMIT :rows
                                        """)
                                .bind("actor", text(query.actor()))
                                .bind("subject", text(query.subject()))
                                .bind("kind", query.kind() == null ? null : query.kind().word())
                                .bind("from", query.from())
                                .bind("until", query.until())
                                .bind("before", text(query.before()))
                                .bind("rows", rows)
                                .map(AuditRows::read)
                                .list());
    }

    /** Forgets at most so many that are older, as far as the database lets it. */
    public int forget(Instant before, int most) {
        return database.withHandle(
                handle ->
                        handle.createQuery("SELECT account.forget_audit(:before, :most)")
                                .bind("before", before)
                                .bind("most", most)
                                .mapTo(Integer.class)
                                .one());
    }

    private static AuditEntry read(ResultSet row, StatementContext context) throws SQLException {
        UUID actor = row.getObject("actor_id", UUID.class);
        UUID subject = row.getObject("subject_id", UUID.class);
        UUID session = row.getObject("session_id", UUID.class);
        return new AuditEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                actor == null ? null : new MemberId(actor),
                subject == null ? null : new MemberId(subject),
                session == null ? null : new SessionId(session),
                row.getString("address_prefix"),
                row.getString("device"),
                row.getString("detail"));
    }

    private static @Nullable String prefix(Author author) {
        AddressPrefix from = author.from();
        return from == null ? null : from.value();
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
