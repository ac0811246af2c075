package org.comptoir.account.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import org.comptoir.account.SessionId;
import org.comptoir.kernel.Secret;
import org.jdbi.v3.core.Jdbi;

/** Proofs of having stepped up, as rows: hashed, bound, short-lived, used once (S9). */
@Dependent
public class StepUpRows {
    private final Jdbi database;

    /** Rows in the caller's transaction. */
    @Inject
    public StepUpRows(Jdbi database) {
        this.database = database;
    }

    /** Writes one. */
    public void insert(Secret hash, SessionId session, Secret binding, Instant expiresAt) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO account.step_up
                                               (hash, session_id, binding, expires_at)
                                        VALUES (:hash, :session, :binding, :expiresAt)
                                        """)
                                .bind("hash", hash.reveal())
                                .bind("session", session.value())
                                .bind("binding", binding.reveal())
                                .bind("expiresAt", expiresAt)
                                .execute());
    }

    /** Uses one up; false unless it is that session's, for exactly that, and still good. */
    public boolean use(Secret hash, SessionId session, Secret binding, Instant now) {
        return database.withHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                DELETE FROM account.step_up
                                                 WHERE hash = :hash
                                                   AND session_id = :session
                                                   AND binding = :binding
                                                   AND expires_at > :at
                                                """)
                                        .bind("hash", hash.reveal())
                                        .bind("session", session.value())
                                        .bind("binding", binding.reveal())
                                        .bind("at", now)
                                        .execute())
                == 1;
    }

    /** Deletes those that nobody used in time. */
    public int prune(Instant now) {
        return database.withHandle(
                handle ->
                        handle.createUpdate("DELETE FROM account.step_up WHERE expires_at < :at")
                                .bind("at", now)
                                .execute());
    }
}
