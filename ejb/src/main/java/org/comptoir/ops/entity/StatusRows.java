package org.comptoir.ops.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.ops.CheckResult;
import org.comptoir.ops.Component;
import org.comptoir.ops.ComponentDay;
import org.comptoir.ops.ComponentState;
import org.comptoir.ops.Level;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What the checks found: now, when it changed, and day by day. */
@Dependent
public class StatusRows {
    private final Jdbi database;

    /** Over the caller's transaction. */
    @Inject
    public StatusRows(Jdbi database) {
        this.database = database;
    }

    /**
     * Makes that process the one that writes down what it finds, until then. Who holds it for
     * longer than anybody may had a clock that was set back since.
     *
     * @return when the round before was, or now at the very first; empty while another one writes
     */
    public Optional<Instant> take(UUID process, Instant now, Instant until) {
        Instant tooFar = until.plus(Duration.between(now, until));
        return database.withHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO ops.watch (holder, until, round_at)
                                    VALUES (:process, :until, :now)
                                        ON CONFLICT DO NOTHING
                                    """)
                            .bind("process", process)
                            .bind("now", time(now))
                            .bind("until", time(until))
                            .execute();
                    Optional<Instant> before =
                            handle.createQuery(
                                            """
                                            SELECT round_at
                                              FROM ops.watch
                                             WHERE holder = :process
                                                OR until < :now
                                                OR until > :tooFar
                                               FOR UPDATE
                                            """)
                                    .bind("process", process)
                                    .bind("now", time(now))
                                    .bind("tooFar", time(tooFar))
                                    .map((row, context) -> instant(row, "round_at"))
                                    .findOne();
                    handle.createUpdate(
                                    """
                                    UPDATE ops.watch
                                       SET holder = :process, until = :until, round_at = :now
                                     WHERE holder = :process
                                        OR until < :now
                                        OR until > :tooFar
                                    """)
                            .bind("process", process)
                            .bind("now", time(now))
                            .bind("until", time(until))
                            .bind("tooFar", time(tooFar))
                            .execute();
                    return before;
                });
    }

    /** Writes down one check. */
    public void check(CheckResult result) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO ops.check_state AS was
                                               (name, level, detail, latency_millis, checked_at, since)
                                        VALUES (:name, :level, :detail, :latency, :at, :at)
                                            ON CONFLICT (name) DO UPDATE
                                           SET level = excluded.level,
                                               detail = excluded.detail,
                                               latency_millis = excluded.latency_millis,
                                               checked_at = excluded.checked_at,
                                               since = CASE WHEN was.level = excluded.level
                                                            THEN was.since
                                                            ELSE excluded.since END
                                        """)
                                .bind("name", result.check().word())
                                .bind("level", result.level().word())
                                .bind("detail", result.detail())
                                .bind("latency", result.latencyMillis())
                                .bind("at", time(result.at()))
                                .execute());
    }

    /** Every component that was ever looked at, in their order. */
    public List<ComponentState> components() {
        return database.withHandle(
                handle ->
                        handle
                                .createQuery(
                                        """
                                        SELECT name, level, since, latency_millis, checked_at
                                          FROM ops.component
                                        """)
                                .map((row, context) -> component(row))
                                .list()
                                .stream()
                                .sorted(
                                        (one, other) ->
                                                one.component().compareTo(other.component()))
                                .toList());
    }

    /** Writes down one component as it stands. */
    public void component(ComponentState state) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO ops.component
                                               (name, level, since, latency_millis, checked_at)
                                        VALUES (:name, :level, :since, :latency, :at)
                                            ON CONFLICT (name) DO UPDATE
                                           SET level = excluded.level,
                                               since = excluded.since,
                                               latency_millis = excluded.latency_millis,
                                               checked_at = excluded.checked_at
                                        """)
                                .bind("name", state.component().word())
                                .bind("level", state.level().word())
                                .bind("since", time(state.since()))
                                .bind("latency", state.latencyMillis())
                                .bind("at", time(state.checkedAt()))
                                .execute());
    }

    /** Remembers that it came to another level. */
    public void change(ComponentState state) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO ops.component_change (component, at, level)
                                        VALUES (:name, :since, :level)
                                            ON CONFLICT DO NOTHING
                                        """)
                                .bind("name", state.component().word())
                                .bind("level", state.level().word())
                                .bind("since", time(state.since()))
                                .execute());
    }

    /** Adds time at a level, and an answer that was timed, to a day. */
    public void add(
            Component component, LocalDate day, Level level, long seconds, @Nullable Long latency) {
        String column = level.word() + "_seconds";
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO ops.component_day AS so_far
                                               (component, day, %1$s, latency_count,
                                                latency_sum_millis, latency_max_millis)
                                        VALUES (:name, :day, :seconds, :count, :latency, :latency)
                                            ON CONFLICT (component, day) DO UPDATE
                                           SET %1$s = so_far.%1$s + excluded.%1$s,
                                               latency_count =
                                                   so_far.latency_count + excluded.latency_count,
                                               latency_sum_millis = so_far.latency_sum_millis
                                                   + excluded.latency_sum_millis,
                                               latency_max_millis = greatest(
                                                   so_far.latency_max_millis,
                                                   excluded.latency_max_millis)
                                        """
                                                .formatted(column))
                                .bind("name", component.word())
                                .bind("day", day)
                                .bind("seconds", seconds)
                                .bind("count", latency == null ? 0 : 1)
                                .bind("latency", latency == null ? 0 : latency)
                                .execute());
    }

    /** Days from that one on, oldest first. */
    public List<ComponentDay> days(LocalDate from) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT component, day, operational_seconds,
                                               degraded_seconds, partial_seconds, major_seconds,
                                               latency_count, latency_sum_millis,
                                               latency_max_millis
                                          FROM ops.component_day
                                         WHERE day >= :from
                                         ORDER BY day, component
                                        """)
                                .bind("from", from)
                                .map((row, context) -> day(row))
                                .list());
    }

    /** Forgets days, and changes, before that day. */
    public void forget(LocalDate before) {
        database.useHandle(
                handle -> {
                    handle.createUpdate("DELETE FROM ops.component_day WHERE day < :before")
                            .bind("before", before)
                            .execute();
                    handle.createUpdate("DELETE FROM ops.component_change WHERE at < :before")
                            .bind("before", before.atStartOfDay().atOffset(ZoneOffset.UTC))
                            .execute();
                });
    }

    private static ComponentState component(ResultSet row) throws SQLException {
        return new ComponentState(
                Component.ofWord(row.getString("name")).orElseThrow(),
                Level.ofWord(row.getString("level")),
                instant(row, "since"),
                row.getObject("latency_millis", Long.class),
                instant(row, "checked_at"));
    }

    private static ComponentDay day(ResultSet row) throws SQLException {
        Map<Level, Long> seconds = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            seconds.put(level, row.getLong(level.word() + "_seconds"));
        }
        return new ComponentDay(
                Component.ofWord(row.getString("component")).orElseThrow(),
                row.getObject("day", LocalDate.class),
                seconds,
                row.getLong("latency_count"),
                row.getLong("latency_sum_millis"),
                row.getLong("latency_max_millis"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
