package org.comptoir.guard.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** From where an account has signed in: devices and address prefixes. */
@Dependent
public class KnownSourceRows {
    private static final int MOST_PER_ACCOUNT = 20;

    private final Jdbi database;

    /** Rows in the caller's transaction. */
    @Inject
    public KnownSourceRows(Jdbi database) {
        this.database = database;
    }

    /** True when the account has signed in from there after that time. */
    public boolean isKnown(UUID account, String source, Instant after) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                                """
                                        SELECT count(*)
                                          FROM guard.known_source
                                         WHERE account = :account
                                           AND source = :source
                                           AND last_seen_at > :after
                                        """)
                                        .bind("account", account)
                                        .bind("source", source)
                                        .bind("after", after)
                                        .mapTo(int.class)
                                        .one()
                                > 0);
    }

    /** Remembers a successful sign-in; forgets all but the latest sources of the account. */
    public void remember(UUID account, String source, Instant at) {
        database.useHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO guard.known_source (account, source, last_seen_at)
                                    VALUES (:account, :source, :at)
                                    ON CONFLICT (account, source) DO UPDATE
                                       SET last_seen_at = excluded.last_seen_at
                                    """)
                            .bind("account", account)
                            .bind("source", source)
                            .bind("at", at)
                            .execute();
                    handle.createUpdate(
                                    """
                                    DELETE FROM guard.known_source
                                     WHERE account = :account
                                       AND source IN (SELECT source
                                                        FROM guard.known_source
                                                       WHERE account = :account
                                                       ORDER BY last_seen_at DESC, source
                                                      OFFSET :most)
                                    """)
                            .bind("account", account)
                            .bind("most", MOST_PER_ACCOUNT)
                            .execute();
                });
    }

    /** Forgets every source of an account. */
    public void forget(UUID account) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        "DELETE FROM guard.known_source WHERE account = :account")
                                .bind("account", account)
                                .execute());
    }
}
