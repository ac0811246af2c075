package org.comptoir.account.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.IdempotencyKey;
import org.jdbi.v3.core.Jdbi;

/** Under which key a member was registered (L5). */
@Dependent
public class RegistrationKeys {
    private final Jdbi database;

    /** Rows in the caller's transaction. */
    @Inject
    public RegistrationKeys(Jdbi database) {
        this.database = database;
    }

    /** Remembers it for a while. */
    public void insert(MemberId member, IdempotencyKey key, Instant expiresAt) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO account.registration_key
                                               (member_id, key_sha256, expires_at)
                                        VALUES (:member, :key, :expires)
                                        """)
                                .bind("member", member.value())
                                .bind("key", key.sha256())
                                .bind("expires", expiresAt)
                                .execute());
    }

    /** The open member that was registered by exactly that name under that key. */
    public Optional<MemberId> member(String username, IdempotencyKey key, Instant now) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT member.id
                                          FROM account.member
                                          JOIN account.registration_key ON member_id = member.id
                                         WHERE username = :username
                                           AND state = 'open'
                                           AND key_sha256 = :key
                                           AND expires_at > :now
                                        """)
                                .bind("username", username)
                                .bind("key", key.sha256())
                                .bind("now", now)
                                .mapTo(UUID.class)
                                .map(MemberId::new)
                                .findOne());
    }

    /** Forgets the old ones. */
    public int prune(Instant now) {
        return database.withHandle(
                handle ->
                        handle.createUpdate(
                                        "DELETE FROM account.registration_key WHERE expires_at < :at")
                                .bind("at", now)
                                .execute());
    }
}
