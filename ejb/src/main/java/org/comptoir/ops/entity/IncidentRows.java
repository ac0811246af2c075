package org.comptoir.ops.entity;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.kernel.Page;
import org.comptoir.ops.Component;
import org.comptoir.ops.Impact;
import org.comptoir.ops.Incident;
import org.comptoir.ops.IncidentState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Incidents and what was said of them. */
@Dependent
public class IncidentRows {
    private static final int MOST_SHOWN = 200;

    private static final String SELECT =
            """
            SELECT id, title, impact, state, array_to_string(components, ',') AS components, cause,
                   opened_at, updated_at, resolved_at
              FROM ops.incident
            """;

    private final Jdbi database;

    /** Over the caller's transaction. */
    @Inject
    public IncidentRows(Jdbi database) {
        this.database = database;
    }

    /** A new one; its first update is told apart. */
    public void add(Incident incident) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO ops.incident
                                               (id, title, impact, state, components, cause,
                                                opened_at, updated_at, resolved_at)
                                        VALUES (:id, :title, :impact, :state,
                                                string_to_array(:components, ','), :cause,
                                                :openedAt, :openedAt, :resolvedAt)
                                        """)
                                .bind("id", incident.id())
                                .bind("title", incident.title())
                                .bind("impact", incident.impact().word())
                                .bind("state", incident.state().word())
                                .bind("components", ComponentNames.joined(incident.components()))
                                .bind("cause", word(incident.cause()))
                                .bind("openedAt", time(incident.openedAt()))
                                .bind("resolvedAt", time(incident.resolvedAt()))
                                .execute());
    }

    /** Says something of it, and brings it to that state and impact. */
    public void tell(UUID incident, Impact impact, Incident.Update update, @Nullable UUID by) {
        database.useHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO ops.incident_update
                                           (id, incident_id, state, body, at, written_by)
                                    VALUES (:id, :incident, :state, :body, :at,
                                            CAST(:by AS uuid))
                                    """)
                            .bind("id", update.id())
                            .bind("incident", incident)
                            .bind("state", update.state().word())
                            .bind("body", update.body())
                            .bind("at", time(update.at()))
                            .bind("by", by)
                            .execute();
                    handle.createUpdate(
                                    """
                                    UPDATE ops.incident
                                       SET state = :state,
                                           impact = :impact,
                                           updated_at = :at,
                                           resolved_at =
                                               CASE WHEN :state = 'resolved'
                                                    THEN CAST(:at AS timestamptz) END
                                     WHERE id = :incident
                                    """)
                            .bind("incident", incident)
                            .bind("state", update.state().word())
                            .bind("impact", impact.word())
                            .bind("at", time(update.at()))
                            .execute();
                });
    }

    /** One, with its updates; locked until the caller's transaction ends. */
    public Optional<Incident> lock(UUID id) {
        return one(SELECT + " WHERE id = :key FOR UPDATE", id);
    }

    /** One, with its updates. */
    public Optional<Incident> find(UUID id) {
        return one(SELECT + " WHERE id = :key", id);
    }

    /** The one that this component opened and that is not over. */
    public Optional<Incident> openOf(Component cause) {
        return one(SELECT + " WHERE cause = :key AND resolved_at IS NULL FOR UPDATE", cause.word());
    }

    /** All, newest first. */
    public Page<Incident> page(@Nullable UUID cursor, int limit) {
        List<Incident> rows =
                database.withHandle(
                        handle ->
                                withUpdates(
                                        handle,
                                        handle.createQuery(
                                                        SELECT
                                                                + " WHERE id < :before"
                                                                + " ORDER BY id DESC LIMIT :limit")
                                                .bind("before", before(cursor))
                                                .bind("limit", limit + 1)
                                                .map((row, context) -> incident(row))
                                                .list()));
        return Page.of(rows, limit, row -> row.id().toString());
    }

    /** Those that are open or were changed since then, newest first. */
    public List<Incident> since(Instant from) {
        return database.withHandle(
                handle ->
                        withUpdates(
                                handle,
                                handle.createQuery(
                                                SELECT
                                                        + " WHERE resolved_at IS NULL"
                                                        + " OR updated_at >= :from"
                                                        + " ORDER BY id DESC LIMIT :limit")
                                        .bind("from", time(from))
                                        .bind("limit", MOST_SHOWN)
                                        .map((row, context) -> incident(row))
                                        .list()));
    }

    private Optional<Incident> one(String sql, Object key) {
        return database.withHandle(
                handle ->
                        withUpdates(
                                        handle,
                                        handle.createQuery(sql)
                                                .bind("key", key)
                                                .map((row, context) -> incident(row))
                                                .list())
                                .stream()
                                .findFirst());
    }

    private record Told(UUID incident, Incident.Update update) {}

    private static List<Incident> withUpdates(Handle handle, List<Incident> incidents) {
        if (incidents.isEmpty()) {
            return incidents;
        }
        Map<UUID, List<Told>> told =
                handle
                        .createQuery(
                                """
                                SELECT incident_id, id, state, body, at
                                  FROM ops.incident_update
                                 WHERE incident_id IN (<incidents>)
                                 ORDER BY id DESC
                                """)
                        .bindList("incidents", incidents.stream().map(Incident::id).toList())
                        .map((row, context) -> told(row))
                        .list()
                        .stream()
                        .collect(groupingBy(Told::incident));
        return incidents.stream()
                .map(
                        incident ->
                                incident.with(
                                        told.getOrDefault(incident.id(), List.of()).stream()
                                                .map(Told::update)
                                                .toList()))
                .toList();
    }

    private static Told told(ResultSet row) throws SQLException {
        return new Told(
                row.getObject("incident_id", UUID.class),
                new Incident.Update(
                        row.getObject("id", UUID.class),
                        state(row),
                        row.getString("body"),
                        row.getObject("at", OffsetDateTime.class).toInstant()));
    }

    private static Incident incident(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        OffsetDateTime resolved = row.getObject("resolved_at", OffsetDateTime.class);
        return new Incident(
                row.getObject("id", UUID.class),
                row.getString("title"),
                Impact.ofWord(row.getString("impact")).orElseThrow(),
                state(row),
                ComponentNames.read(row.getString("components")),
                cause == null ? null : Component.ofWord(cause).orElseThrow(),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                resolved == null ? null : resolved.toInstant(),
                List.of());
    }

    private static IncidentState state(ResultSet row) throws SQLException {
        return IncidentState.ofWord(row.getString("state")).orElseThrow();
    }

    private static UUID before(@Nullable UUID cursor) {
        return cursor == null ? new UUID(-1L, -1L) : cursor;
    }

    private static @Nullable String word(@Nullable Component component) {
        return component == null ? null : component.word();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
