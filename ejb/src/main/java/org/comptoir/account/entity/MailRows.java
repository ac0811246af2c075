package org.comptoir.account.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.Mail;
import org.comptoir.account.MailKind;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Secret;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Letters as rows; the text is sealed and goes when the letter has gone. */
@Dependent
public class MailRows {
    private static final String COLUMNS =
            """
            SELECT id, created_at, member_id, kind, recipient, subject, text_sealed, state,
                   attempts, error
              FROM account.mail
            """;

    private final Jdbi database;

    /** Rows in the caller's transaction. */
    @Inject
    public MailRows(Jdbi database) {
        this.database = database;
    }

    /**
     * A letter to be sent.
     *
     * @param sealed its text, sealed for that id
     */
    public record NewMail(
            UUID id,
            MemberId member,
            MailKind kind,
            String recipient,
            String subject,
            Secret sealed,
            Instant at) {}

    /** Writes one. */
    public void insert(NewMail mail) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO account.mail
                                               (id, created_at, member_id, kind, recipient, subject,
                                                text_sealed, state, next_attempt_at, expires_at)
                                        VALUES (:id, :at, :member, :kind, :recipient, :subject,
                                                :text, 'queued', :at, :expires)
                                        """)
                                .bind("id", mail.id())
                                .bind("at", mail.at())
                                .bind("member", mail.member().value())
                                .bind("kind", mail.kind().word())
                                .bind("recipient", mail.recipient())
                                .bind("subject", mail.subject())
                                .bind("text", mail.sealed().reveal())
                                .bind("expires", mail.at().plus(mail.kind().life()))
                                .execute());
    }

    /** How many of a kind were written about a member since then. */
    public int countSince(MemberId member, MailKind kind, Instant since) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT count(*)
                                          FROM account.mail
                                         WHERE member_id = :member
                                           AND kind = :kind
                                           AND created_at > :since
                                        """)
                                .bind("member", member.value())
                                .bind("kind", kind.word())
                                .bind("since", since)
                                .mapTo(Integer.class)
                                .one());
    }

    /** The one that waits longest; nobody else gets it before that time. */
    public Optional<Mail> claim(Instant now, Instant until) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        UPDATE account.mail
                                           SET attempts = attempts + 1,
                                               next_attempt_at = :until
                                         WHERE id = (SELECT id
                                                       FROM account.mail
                                                      WHERE state = 'queued'
                                                        AND next_attempt_at <= :now
                                                        AND expires_at > :now
                                                      ORDER BY next_attempt_at
                                                      LIMIT 1
                                                        FOR UPDATE SKIP LOCKED)
                                        RETURNING id, created_at, member_id, kind, recipient,
                                                  subject, text_sealed, state, attempts, error
                                        """)
                                .bind("now", now)
                                .bind("until", until)
                                .map(MailRows::read)
                                .findOne());
    }

    /** It went, or never will. */
    public void end(UUID id, String state, @Nullable String error, Instant at) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE account.mail
                                           SET state = :state,
                                               text_sealed = NULL,
                                               ended_at = :at,
                                               error = :error
                                         WHERE id = :id
                                           AND state = 'queued'
                                        """)
                                .bind("id", id)
                                .bind("state", state)
                                .bind("error", error)
                                .bind("at", at)
                                .execute());
    }

    /** It is tried again then. */
    public void postpone(UUID id, String error, Instant until) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE account.mail
                                           SET next_attempt_at = :until,
                                               error = :error
                                         WHERE id = :id
                                           AND state = 'queued'
                                        """)
                                .bind("id", id)
                                .bind("error", error)
                                .bind("until", until)
                                .execute());
    }

    /** Ends those that nobody could send in time. */
    public int expire(Instant now) {
        return database.withHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE account.mail
                                           SET state = 'expired',
                                               text_sealed = NULL,
                                               ended_at = :now
                                         WHERE state = 'queued'
                                           AND expires_at <= :now
                                        """)
                                .bind("now", now)
                                .execute());
    }

    /** Deletes those from before then. */
    public int prune(Instant before) {
        return database.withHandle(
                handle ->
                        handle.createUpdate("DELETE FROM account.mail WHERE created_at < :before")
                                .bind("before", before)
                                .execute());
    }

    /** Deletes all about a member. */
    public void deleteOf(MemberId member) {
        database.useHandle(
                handle ->
                        handle.createUpdate("DELETE FROM account.mail WHERE member_id = :member")
                                .bind("member", member.value())
                                .execute());
    }

    /** Letters, newest first, from before that one. */
    public List<Mail> page(@Nullable UUID before, int rows) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                WHERE CAST(:before AS uuid) IS NULL
                                                   OR id < CAST(:before AS uuid)
                                                ORDER BY id DESC
                                                LIMIT :rows
                                                """)
                                .bind("before", before == null ? null : before.toString())
                                .bind("rows", rows)
                                .map(MailRows::read)
                                .list());
    }

    /** One letter. */
    public Optional<Mail> find(UUID id) {
        return database.withHandle(
                handle ->
                        handle.createQuery(COLUMNS + "WHERE id = :id")
                                .bind("id", id)
                                .map(MailRows::read)
                                .findOne());
    }

    /** The text is as it is stored: sealed. */
    private static Mail read(ResultSet row, StatementContext context) throws SQLException {
        byte[] sealed = row.getBytes("text_sealed");
        return new Mail(
                row.getObject("id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                new MemberId(row.getObject("member_id", UUID.class)),
                row.getString("kind"),
                row.getString("recipient"),
                row.getString("subject"),
                sealed == null ? null : Secret.of(sealed),
                row.getString("state"),
                row.getInt("attempts"),
                row.getString("error"));
    }
}
