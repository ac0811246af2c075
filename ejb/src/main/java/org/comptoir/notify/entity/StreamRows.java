package org.comptoir.notify.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.comptoir.notify.Message;
import org.comptoir.notify.Place;
import org.comptoir.notify.Stream;
import org.comptoir.notify.StreamKey;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of {@code notify.stream} and {@code notify.message}. */
@Dependent
public class StreamRows {
    private final Jdbi database;

    /** Over the caller's transaction. */
    @Inject
    public StreamRows(Jdbi database) {
        this.database = database;
    }

    /**
     * Numbers and writes messages. The rows of their streams stay locked until the caller's
     * transaction ends: call it once, as the last thing that locks.
     */
    public void append(List<Draft> drafts, Instant at) {
        SortedMap<StreamKey, Long> counts = new TreeMap<>(StreamKey.LOCK_ORDER);
        drafts.forEach(draft -> counts.merge(draft.key(), 1L, Long::sum));
        Map<StreamKey, Long> next = new HashMap<>();
        advance(counts)
                .forEach((key, last) -> next.put(key, last + 1 - counts.getOrDefault(key, 0L)));
        OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
        database.useHandle(
                handle -> {
                    PreparedBatch batch =
                            handle.prepareBatch(
                                    """
                                    INSERT INTO notify.message (owner, stream, seq, type, data, at)
                                    VALUES (:owner, :stream, :seq, :type, :data, :at)
                                    """);
                    for (Draft draft : drafts) {
                        batch.bind("owner", draft.key().owner())
                                .bind("stream", draft.key().stream().word())
                                .bind("seq", next.merge(draft.key(), 1L, Long::sum) - 1)
                                .bind("type", draft.type())
                                .bind("data", draft.data())
                                .bind("at", time)
                                .add();
                    }
                    batch.execute();
                });
    }

    /** Locks the streams in their order and moves each forward; gives the new last numbers. */
    private Map<StreamKey, Long> advance(SortedMap<StreamKey, Long> counts) {
        UUID[] owners = counts.keySet().stream().map(StreamKey::owner).toArray(UUID[]::new);
        String[] names =
                counts.keySet().stream().map(key -> key.stream().word()).toArray(String[]::new);
        Long[] steps = counts.values().toArray(Long[]::new);
        return database.withHandle(
                handle ->
                        handle
                                .createQuery(
                                        """
                                        INSERT INTO notify.stream AS s (owner, stream, last_seq)
                                        SELECT owner, stream, step
                                          FROM unnest(CAST(:owners AS uuid[]),
                                                      CAST(:names AS text[]),
                                                      CAST(:steps AS bigint[]))
                                               WITH ORDINALITY AS d (owner, stream, step, place)
                                         ORDER BY place
                                            ON CONFLICT (owner, stream)
                                            DO UPDATE SET last_seq = s.last_seq + EXCLUDED.last_seq
                                        RETURNING owner, stream, last_seq
                                        """)
                                .bind("owners", array("uuid", owners))
                                .bind("names", array("text", names))
                                .bind("steps", array("bigint", steps))
                                .map((row, context) -> Map.entry(key(row), row.getLong("last_seq")))
                                .stream()
                                .collect(
                                        HashMap::new,
                                        (map, entry) -> map.put(entry.getKey(), entry.getValue()),
                                        Map::putAll));
    }

    /** Where a stream stands. */
    public Place place(StreamKey key) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT s.last_seq,
                                               COALESCE((SELECT min(m.seq)
                                                           FROM notify.message m
                                                          WHERE m.owner = s.owner
                                                            AND m.stream = s.stream),
                                                        s.last_seq + 1) AS oldest
                                          FROM notify.stream s
                                         WHERE s.owner = :owner
                                           AND s.stream = :stream
                                        """)
                                .bind("owner", key.owner())
                                .bind("stream", key.stream().word())
                                .map(
                                        (row, context) ->
                                                new Place(
                                                        row.getLong("last_seq"),
                                                        row.getLong("oldest")))
                                .findOne()
                                .orElse(new Place(0, 1)));
    }

    /** Messages after a number, in order. */
    public List<Message> after(StreamKey key, long seq, int limit) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT seq, type, data
                                          FROM notify.message
                                         WHERE owner = :owner
                                           AND stream = :stream
                                           AND seq > :seq
                                         ORDER BY seq
                                         LIMIT :limit
                                        """)
                                .bind("owner", key.owner())
                                .bind("stream", key.stream().word())
                                .bind("seq", seq)
                                .bind("limit", limit)
                                .map(
                                        (row, context) ->
                                                new Message(
                                                        key.stream(),
                                                        row.getLong("seq"),
                                                        row.getString("type"),
                                                        row.getString("data")))
                                .list());
    }

    /** Forgets messages from before that instant, at most that many. */
    public int forget(Instant before, int limit) {
        return database.withHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        DELETE FROM notify.message m
                                         USING (SELECT owner, stream, seq
                                                  FROM notify.message
                                                 WHERE at < :before
                                                 ORDER BY at
                                                 LIMIT :limit) old
                                         WHERE m.owner = old.owner
                                           AND m.stream = old.stream
                                           AND m.seq = old.seq
                                        """)
                                .bind("before", before.atOffset(ZoneOffset.UTC))
                                .bind("limit", limit)
                                .execute());
    }

    /** Names this life of the database; another one after a restore. */
    public UUID epoch() {
        return database.withHandle(
                handle ->
                        handle.createQuery("SELECT id FROM notify.epoch").mapTo(UUID.class).one());
    }

    private static Argument array(String type, Object[] elements) {
        return (position, statement, context) ->
                statement.setArray(
                        position, statement.getConnection().createArrayOf(type, elements));
    }

    private static StreamKey key(ResultSet row) throws SQLException {
        return new StreamKey(
                row.getObject("owner", UUID.class),
                Stream.ofWord(row.getString("stream")).orElseThrow());
    }

    /** Names another life of the database. */
    public void beginEpoch(UUID id) {
        database.useHandle(
                handle ->
                        handle.createUpdate("UPDATE notify.epoch SET id = :id")
                                .bind("id", id)
                                .execute());
    }
}
