package org.comptoir.ledger.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.comptoir.ledger.IdempotentRequest;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.StoredResponse;
import org.jdbi.v3.core.Jdbi;

/** Rows of {@code ledger.idempotency}. */
@Dependent
public class Answers {
    private static final int MAX_EXPIRED = 10_000;

    private static final String CLAIM =
            """
            INSERT INTO ledger.idempotency (owner_id, route, key_sha256, content_sha256, created_at)
            VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (owner_id, route, key_sha256) DO NOTHING
            RETURNING pg_current_xact_id()::text
            """;

    private static final String FIND =
            """
            SELECT content_sha256, status, location, body
              FROM ledger.idempotency
             WHERE owner_id = ?
               AND route = ?
               AND key_sha256 = ?
            """;

    private static final String STORE =
            """
            UPDATE ledger.idempotency
               SET status = ?, location = ?, body = ?
             WHERE owner_id = ?
               AND route = ?
               AND key_sha256 = ?
            """;

    private final Jdbi database;

    /** Over the database of the caller's transaction. */
    @Inject
    public Answers(Jdbi database) {
        this.database = database;
    }

    /** Does all that on one handle: an effect is a dozen short statements of several contexts. */
    public <R> R together(Supplier<R> work) {
        return database.withHandle(handle -> work.get());
    }

    /** What an earlier request with that key was about and how it was answered. */
    public record Earlier(Sha256 content, StoredResponse response) {}

    /**
     * Takes the key; a twin in flight is waited for.
     *
     * @return the id of this transaction; empty when an earlier request has the key
     */
    public Optional<String> claim(IdempotentRequest request, Instant at) {
        return PlainSql.run(
                database,
                CLAIM,
                (connection, claim) -> {
                    bindKey(claim, 1, request);
                    claim.setBytes(4, request.content().bytes());
                    claim.setObject(5, at.atOffset(ZoneOffset.UTC));
                    try (ResultSet row = claim.executeQuery()) {
                        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                    }
                });
    }

    /** The earlier request that has the key. */
    public Optional<Earlier> find(IdempotentRequest request) {
        return PlainSql.run(
                database,
                FIND,
                (connection, find) -> {
                    bindKey(find, 1, request);
                    try (ResultSet row = find.executeQuery()) {
                        return row.next() ? Optional.of(earlier(row)) : Optional.empty();
                    }
                });
    }

    /** Keeps the answer beside the effect. */
    public void store(IdempotentRequest request, StoredResponse response) {
        int stored =
                PlainSql.run(
                        database,
                        STORE,
                        (connection, store) -> {
                            store.setInt(1, response.status());
                            store.setString(2, response.location());
                            store.setString(3, response.body());
                            bindKey(store, 4, request);
                            return store.executeUpdate();
                        });
        if (stored != 1) {
            throw new IllegalStateException("an answer was stored %d times".formatted(stored));
        }
    }

    /** Forgets the oldest answers given before that time, at most 10 000 of them. */
    public int expire(Instant before) {
        return database.withHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        DELETE FROM ledger.idempotency
                                         WHERE ctid = ANY (ARRAY(
                                                   SELECT ctid
                                                     FROM ledger.idempotency
                                                    WHERE created_at < :before
                                                    ORDER BY created_at
                                                    LIMIT :most))
                                        """)
                                .bind("before", before)
                                .bind("most", MAX_EXPIRED)
                                .execute());
    }

    private static void bindKey(PreparedStatement statement, int at, IdempotentRequest request)
            throws SQLException {
        statement.setObject(at, request.owner().value());
        statement.setString(at + 1, request.route());
        statement.setBytes(at + 2, request.key().sha256());
    }

    private static Earlier earlier(ResultSet row) throws SQLException {
        return new Earlier(
                Sha256.of(row.getBytes("content_sha256")),
                new StoredResponse(
                        row.getInt("status"),
                        row.getString("location"),
                        row.getString("body"),
                        true));
    }
}
