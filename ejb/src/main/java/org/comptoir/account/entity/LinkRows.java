package org.comptoir.account.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Secret;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Tokens of links in letters, as rows: hashed, one of a purpose and a member, used once. */
@Dependent
public class LinkRows {
    private final Jdbi database;

    /** Rows in the caller's transaction. */
    @Inject
    public LinkRows(Jdbi database) {
        this.database = database;
    }

    /** What a link is for. */
    public enum Purpose {
        /** Proving an address. */
        VERIFY_EMAIL("verify_email"),
        /** A new password. */
        RESET_PASSWORD("reset_password");

        private final String word;

        Purpose(String word) {
            this.word = word;
        }
    }

    /**
     * A link that is good.
     *
     * @param member whose it is
     * @param email the address it was sent to
     */
    public record Link(MemberId member, String email) {}

    /** Writes one; an earlier one of that purpose is void. */
    public void replace(Purpose purpose, Secret hash, Link link, Instant expiresAt) {
        database.useHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    DELETE FROM account.link
                                     WHERE member_id = :member
                                       AND purpose = :purpose
                                    """)
                            .bind("member", link.member().value())
                            .bind("purpose", purpose.word)
                            .execute();
                    handle.createUpdate(
                                    """
                                    INSERT INTO account.link
                                           (hash, member_id, purpose, email, expires_at)
                                    VALUES (:hash, :member, :purpose, :email, :expires)
                                    """)
                            .bind("hash", hash.reveal())
                            .bind("member", link.member().value())
                            .bind("purpose", purpose.word)
                            .bind("email", link.email())
                            .bind("expires", expiresAt)
                            .execute();
                });
    }

    /** The link of that hash, if it is still good; it stays. */
    public Optional<Link> find(Purpose purpose, Secret hash, Instant now) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT member_id, email
                                          FROM account.link
                                         WHERE hash = :hash
                                           AND purpose = :purpose
                                           AND expires_at > :now
                                        """)
                                .bind("hash", hash.reveal())
                                .bind("purpose", purpose.word)
                                .bind("now", now)
                                .map(LinkRows::link)
                                .findOne());
    }

    /** Uses one up; empty when it is unknown, used or late. */
    public Optional<Link> use(Purpose purpose, Secret hash, Instant now) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        DELETE FROM account.link
                                         WHERE hash = :hash
                                           AND purpose = :purpose
                                           AND expires_at > :now
                                        RETURNING member_id, email
                                        """)
                                .bind("hash", hash.reveal())
                                .bind("purpose", purpose.word)
                                .bind("now", now)
                                .map(LinkRows::link)
                                .findOne());
    }

    private static Link link(ResultSet row, StatementContext context) throws SQLException {
        UUID member = row.getObject("member_id", UUID.class);
        return new Link(new MemberId(member), row.getString("email"));
    }

    /** Deletes all of a member. */
    public void deleteOf(MemberId member) {
        database.useHandle(
                handle ->
                        handle.createUpdate("DELETE FROM account.link WHERE member_id = :member")
                                .bind("member", member.value())
                                .execute());
    }

    /** Deletes all there are. */
    public void deleteAll() {
        database.useHandle(handle -> handle.execute("DELETE FROM account.link"));
    }

    /** Deletes those that nobody used in time. */
    public int prune(Instant now) {
        return database.withHandle(
                handle ->
                        handle.createUpdate("DELETE FROM account.link WHERE expires_at < :at")
                                .bind("at", now)
                                .execute());
    }
}
