package org.comptoir.ops.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Page;
import org.comptoir.ops.BackupRecord;
import org.comptoir.ops.BackupRecord.Rehearsal;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Rows of {@code ops.backup}. */
@Dependent
public class BackupRecords {
    private static final String COLUMNS =
            """
            SELECT id, taken_at, finished_at, target, bytes, plain_bytes, row_count, sealed_up_to,
                   gone_at, rehearsed_at, restore_millis, finding
              FROM ops.backup
            """;

    /** Of two servers, at the most. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final Jdbi database;

    /** Over the caller's transaction. */
    @Inject
    public BackupRecords(Jdbi database) {
        this.database = database;
    }

    /** Writes a finished one down. */
    public void add(BackupRecord backup) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO ops.backup
                                               (id, taken_at, finished_at, target, bytes,
                                                plain_bytes, row_count, sealed_up_to)
                                        VALUES (:id, :takenAt, :finishedAt, :target, :bytes,
                                                :plainBytes, :rows, :sealedUpTo)
                                        """)
                                .bind("id", backup.id())
                                .bind("takenAt", time(backup.takenAt()))
                                .bind("finishedAt", time(backup.finishedAt()))
                                .bind("target", backup.target())
                                .bind("bytes", backup.bytes())
                                .bind("plainBytes", backup.plainBytes())
                                .bind("rows", backup.rows())
                                .bind("sealedUpTo", backup.sealedUpTo())
                                .execute());
    }

    /** Retention took it away. */
    public void gone(String id, Instant at) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE ops.backup
                                           SET gone_at = :at
                                         WHERE id = :id
                                           AND gone_at IS NULL
                                        """)
                                .bind("id", id)
                                .bind("at", time(at))
                                .execute());
    }

    /** Its restore was rehearsed. */
    public void rehearsed(String id, Rehearsal rehearsal) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE ops.backup
                                           SET rehearsed_at = :at, restore_millis = :millis,
                                               finding = :finding
                                         WHERE id = :id
                                        """)
                                .bind("id", id)
                                .bind("at", time(rehearsal.at()))
                                .bind("millis", rehearsal.took().toMillis())
                                .bind("finding", rehearsal.finding())
                                .execute());
    }

    /** The one of that id. */
    public Optional<BackupRecord> find(String id) {
        return database.withHandle(
                handle ->
                        handle.createQuery(COLUMNS + " WHERE id = :id")
                                .bind("id", id)
                                .map((row, context) -> read(row))
                                .findOne());
    }

    /** Those of them that are written down. */
    public Set<String> known(Collection<String> ids) {
        return database.withHandle(
                handle ->
                        handle.createQuery("SELECT id FROM ops.backup WHERE id = ANY (:ids)")
                                .bindArray("ids", String.class, ids)
                                .mapTo(String.class)
                                .set());
    }

    /**
     * The newest that is kept.
     *
     * @param now one that was taken later was taken by a clock that was wrong: it hides no other
     */
    public Optional<BackupRecord> newest(Instant now) {
        return kept("taken_at <= :at", now.plus(CLOCKS_DIFFER));
    }

    /** The newest that is kept and of which no rehearsal found anything wrong. */
    public Optional<BackupRecord> newestSound(Instant now) {
        return kept("taken_at <= :at AND finding IS NULL", now.plus(CLOCKS_DIFFER));
    }

    /** The newest that is kept and came out of a rehearsal as it went in. */
    public Optional<BackupRecord> newestGood(Instant now) {
        return kept(
                "taken_at <= :at AND rehearsed_at IS NOT NULL AND finding IS NULL",
                now.plus(CLOCKS_DIFFER));
    }

    private Optional<BackupRecord> kept(String which, Instant at) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                 WHERE gone_at IS NULL
                                                   AND %s
                                                 ORDER BY taken_at DESC, id DESC
                                                 LIMIT 1
                                                """
                                                        .formatted(which))
                                .bind("at", time(at))
                                .map((row, context) -> read(row))
                                .findOne());
    }

    /**
     * Newest first, those that are gone included.
     *
     * @param cursor from the page before, or null
     * @throws InvalidInput when it is no cursor of this list
     */
    public Page<BackupRecord> page(@Nullable String cursor, int limit) {
        if (cursor != null && !cursor.matches(BackupRecord.ID)) {
            throw new InvalidInput("cursor", "is not one of this list");
        }
        List<BackupRecord> rows =
                database.withHandle(
                        handle ->
                                handle.createQuery(
                                                COLUMNS
                                                        + """
                                                         WHERE id < coalesce(:cursor, 'Z')
                                                         ORDER BY id DESC
                                                         LIMIT :rows
                                                        """)
                                        .bind("cursor", cursor)
                                        .bind("rows", limit + 1)
                                        .map((row, context) -> read(row))
                                        .list());
        return Page.of(rows, limit, BackupRecord::id);
    }

    private static BackupRecord read(ResultSet row) throws SQLException {
        Instant rehearsedAt = instant(row, "rehearsed_at");
        return new BackupRecord(
                row.getString("id"),
                row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                row.getObject("finished_at", OffsetDateTime.class).toInstant(),
                row.getString("target"),
                row.getLong("bytes"),
                row.getLong("plain_bytes"),
                row.getLong("row_count"),
                row.getLong("sealed_up_to"),
                instant(row, "gone_at"),
                rehearsedAt == null
                        ? null
                        : new Rehearsal(
                                rehearsedAt,
                                Duration.ofMillis(row.getLong("restore_millis")),
                                row.getString("finding")));
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
