package org.comptoir.ops.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.kernel.Page;
import org.comptoir.ops.Maintenance;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Maintenance windows. */
@Dependent
public class MaintenanceRows {
    private static final int MOST_SHOWN = 200;

    private static final String SELECT =
            """
            SELECT id, title, body, array_to_string(components, ',') AS components, starts_at,
                   ends_at, ended_at, created_at, updated_at
              FROM ops.maintenance
            """;

    private final Jdbi database;

    /** Over the caller's transaction. */
    @Inject
    public MaintenanceRows(Jdbi database) {
        this.database = database;
    }

    /** A new one. */
    public void add(Maintenance window, UUID by) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO ops.maintenance
                                               (id, title, body, components, starts_at, ends_at,
                                                created_at, updated_at, created_by)
                                        VALUES (:id, :title, :body,
                                                string_to_array(:components, ','), :startsAt,
                                                :endsAt, :createdAt, :createdAt, :by)
                                        """)
                                .bind("id", window.id())
                                .bind("title", window.title())
                                .bind("body", window.body())
                                .bind("components", ComponentNames.joined(window.components()))
                                .bind("startsAt", time(window.startsAt()))
                                .bind("endsAt", time(window.endsAt()))
                                .bind("createdAt", time(window.createdAt()))
                                .bind("by", by)
                                .execute());
    }

    /** Ends it, or calls it off. */
    public void end(UUID id, Instant at) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE ops.maintenance
                                           SET ended_at = :at, updated_at = :at
                                         WHERE id = :id
                                        """)
                                .bind("id", id)
                                .bind("at", time(at))
                                .execute());
    }

    /** One. */
    public Optional<Maintenance> find(UUID id) {
        return one(SELECT + " WHERE id = :id", id);
    }

    /** One, locked until the caller's transaction ends. */
    public Optional<Maintenance> lock(UUID id) {
        return one(SELECT + " WHERE id = :id FOR UPDATE", id);
    }

    /** All, newest first. */
    public Page<Maintenance> page(@Nullable UUID cursor, int limit) {
        List<Maintenance> rows =
                database.withHandle(
                        handle ->
                                handle.createQuery(
                                                SELECT
                                                        + " WHERE id < :before"
                                                        + " ORDER BY id DESC LIMIT :limit")
                                        .bind(
                                                "before",
                                                cursor == null ? new UUID(-1L, -1L) : cursor)
                                        .bind("limit", limit + 1)
                                        .map((row, context) -> window(row))
                                        .list());
        return Page.of(rows, limit, row -> row.id().toString());
    }

    /** Those that end after that moment, newest first. */
    public List<Maintenance> since(Instant from) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        SELECT
                                                + " WHERE ends_at >= :from"
                                                + " ORDER BY id DESC LIMIT :limit")
                                .bind("from", time(from))
                                .bind("limit", MOST_SHOWN)
                                .map((row, context) -> window(row))
                                .list());
    }

    /** What for an operator made the post read-only, while it is. */
    public Optional<String> readOnly() {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT reason
                                          FROM comptoir.maintenance
                                         WHERE ended_at IS NULL
                                        """)
                                .mapTo(String.class)
                                .findOne());
    }

    private Optional<Maintenance> one(String sql, UUID id) {
        return database.withHandle(
                handle ->
                        handle.createQuery(sql)
                                .bind("id", id)
                                .map((row, context) -> window(row))
                                .findOne());
    }

    private static Maintenance window(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Maintenance(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("body"),
                ComponentNames.read(row.getString("components")),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
