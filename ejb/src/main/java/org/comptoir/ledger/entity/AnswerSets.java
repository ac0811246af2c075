package org.comptoir.ledger.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.comptoir.ledger.Gathered;
import org.comptoir.ledger.Gathered.Name;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.StoredResponse;
import org.jdbi.v3.core.Jdbi;

/** Many rows of {@code ledger.idempotency} at once, as {@link Answers} has one. */
@Dependent
public class AnswerSets {
    private static final String BEGIN =
            "SELECT set_config('lock_timeout', ?, true), pg_current_xact_id()::text AS id";

    /**
     * In the order of the keys, so that two sets with the same keys wait, but never for each other.
     */
    private static final String CLAIM =
            """
            INSERT INTO ledger.idempotency (owner_id, route, key_sha256, content_sha256, created_at)
            SELECT owner_id, route, key_sha256, content_sha256, ?
              FROM unnest(?, ?, ?, ?) AS wanted (owner_id, route, key_sha256, content_sha256)
             ORDER BY owner_id, route, key_sha256
                ON CONFLICT (owner_id, route, key_sha256) DO NOTHING
            RETURNING owner_id, route, key_sha256
            """;

    private static final String STORE =
            """
            UPDATE ledger.idempotency AS answered
               SET status = given.status, location = given.location, body = given.body
              FROM unnest(?, ?, ?, ?, ?, ?)
                   AS given (owner_id, route, key_sha256, status, location, body)
             WHERE answered.owner_id = given.owner_id
               AND answered.route = given.route
               AND answered.key_sha256 = given.key_sha256
            """;

    private static final String RELEASE =
            """
            DELETE FROM ledger.idempotency AS claimed
             USING unnest(?, ?, ?) AS left_out (owner_id, route, key_sha256)
             WHERE claimed.owner_id = left_out.owner_id
               AND claimed.route = left_out.route
               AND claimed.key_sha256 = left_out.key_sha256
            """;

    private final Jdbi database;

    /** Over the database of the caller's transaction. */
    @Inject
    public AnswerSets(Jdbi database) {
        this.database = database;
    }

    /**
     * Gives the transaction its id and an end to its patience.
     *
     * @param patience how long it waits for a lock before it gives up (SQLSTATE 55P03)
     */
    public String begin(Duration patience) {
        return PlainSql.run(
                database,
                BEGIN,
                (connection, begin) -> {
                    begin.setString(1, patience.toMillis() + "ms");
                    try (ResultSet row = begin.executeQuery()) {
                        row.next();
                        return row.getString("id");
                    }
                });
    }

    /** Takes the keys; gives those that nobody had. Twins in flight are waited for. */
    public Set<Name> claim(List<? extends Gathered<?>> requests, Instant at) {
        return PlainSql.run(
                database,
                CLAIM,
                (connection, claim) -> {
                    claim.setObject(1, at.atOffset(ZoneOffset.UTC));
                    bindNames(connection, claim, 2, names(requests));
                    PlainSql.bytes(connection, claim, 5, requests, AnswerSets::contentOf);
                    Set<Name> claimed = new HashSet<>();
                    try (ResultSet rows = claim.executeQuery()) {
                        while (rows.next()) {
                            claimed.add(name(rows));
                        }
                    }
                    return claimed;
                });
    }

    /** Keeps the answers beside the effects. */
    public void store(Map<Name, StoredResponse> answers) {
        if (answers.isEmpty()) {
            return;
        }
        List<Map.Entry<Name, StoredResponse>> given = List.copyOf(answers.entrySet());
        int stored =
                PlainSql.run(
                        database,
                        STORE,
                        (connection, store) -> {
                            bindNames(
                                    connection,
                                    store,
                                    1,
                                    given.stream().map(Map.Entry::getKey).toList());
                            PlainSql.array(
                                    connection,
                                    store,
                                    4,
                                    "int",
                                    given,
                                    one -> one.getValue().status());
                            PlainSql.array(
                                    connection,
                                    store,
                                    5,
                                    "text",
                                    given,
                                    one -> one.getValue().location());
                            PlainSql.array(
                                    connection,
                                    store,
                                    6,
                                    "text",
                                    given,
                                    one -> one.getValue().body());
                            return store.executeUpdate();
                        });
        if (stored != answers.size()) {
            throw new IllegalStateException(
                    "%d answers were stored %d times".formatted(answers.size(), stored));
        }
    }

    /** Gives keys back that had no effect: they bind nothing (L5). */
    public void release(List<Name> names) {
        if (!names.isEmpty()) {
            PlainSql.run(
                    database,
                    RELEASE,
                    (connection, release) -> {
                        bindNames(connection, release, 1, names);
                        return release.executeUpdate();
                    });
        }
    }

    private static List<Name> names(List<? extends Gathered<?>> requests) {
        return requests.stream().map(Gathered::name).toList();
    }

    private static byte[] contentOf(Gathered<?> one) {
        return one.request().content().bytes();
    }

    private static void bindNames(
            Connection connection, PreparedStatement statement, int at, List<Name> names)
            throws SQLException {
        PlainSql.array(connection, statement, at, "uuid", names, name -> name.owner().value());
        PlainSql.array(connection, statement, at + 1, "text", names, Name::route);
        PlainSql.bytes(connection, statement, at + 2, names, name -> name.key().bytes());
    }

    private static Name name(ResultSet row) throws SQLException {
        return new Name(
                new OwnerId(row.getObject("owner_id", UUID.class)),
                row.getString("route"),
                Sha256.of(row.getBytes("key_sha256")));
    }
}
