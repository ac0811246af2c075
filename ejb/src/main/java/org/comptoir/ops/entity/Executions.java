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
import org.comptoir.account.MemberId;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Page;
import org.comptoir.ops.Execution;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.ExecutionState;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobRun;
import org.comptoir.ops.Requester;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Rows of {@code ops.execution}: every change of state is guarded by the state before. */
@Dependent
public class Executions {
    private static final String COLUMNS =
            """
            id, job, state, requested_at, requested_as, parameters, restart_of, attempt,
            started_at, ended_at, done, total, stopped_by, error
            """;

    private final Jdbi database;

    /** Over the caller's transaction. */
    @Inject
    public Executions(Jdbi database) {
        this.database = database;
    }

    /** A new execution that waits for a node. */
    public void add(NewExecution wanted) {
        MemberId member = wanted.requester().member();
        ExecutionId restartOf = wanted.restartOf();
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO ops.execution
                                               (id, job, fence, state, parameters, requested_by,
                                                requested_as, requested_at, restart_of, attempt)
                                        VALUES (:id, :job, :fence, 'starting', :parameters,
                                                CAST(:requestedBy AS uuid), :requestedAs, :at,
                                                CAST(:restartOf AS uuid), :attempt)
                                        """)
                                .bind("id", wanted.run().execution().value())
                                .bind("job", wanted.run().job().word())
                                .bind("fence", wanted.run().fence())
                                .bind("parameters", StoredParameters.write(wanted.parameters()))
                                .bind("requestedBy", member == null ? null : member.value())
                                .bind("requestedAs", wanted.requester().name())
                                .bind("restartOf", restartOf == null ? null : restartOf.value())
                                .bind("attempt", wanted.attempt())
                                .bind("at", time(wanted.at()))
                                .execute());
    }

    /** The execution of that id. */
    public Optional<Execution> find(ExecutionId id) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT %s
                                          FROM ops.execution
                                         WHERE id = :id
                                        """
                                                .formatted(COLUMNS))
                                .bind("id", id.value())
                                .map((row, context) -> execution(row))
                                .findOne());
    }

    /** The newest execution of a job: by its fence, whatever clocks said meanwhile. */
    public Optional<Execution> newest(Job job) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT %s
                                          FROM ops.execution
                                         WHERE job = :job
                                         ORDER BY fence DESC
                                         LIMIT 1
                                        """
                                                .formatted(COLUMNS))
                                .bind("job", job.word())
                                .map((row, context) -> execution(row))
                                .findOne());
    }

    /** When the newest that did its work ended. */
    public Optional<Instant> lastCompleted(Job job) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT ended_at AS at
                                          FROM ops.execution
                                         WHERE job = :job
                                           AND state = 'completed'
                                         ORDER BY fence DESC
                                         LIMIT 1
                                        """)
                                .bind("job", job.word())
                                .map((row, context) -> instant(row, "at"))
                                .findOne());
    }

    /** Executions of a job, newest first. */
    public Page<Execution> page(Job job, @Nullable String cursor, int limit) {
        UUID before = cursor == null ? new UUID(-1L, -1L) : place(cursor);
        List<Execution> rows =
                database.withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT %s
                                                  FROM ops.execution
                                                 WHERE job = :job
                                                   AND id < :before
                                                 ORDER BY id DESC
                                                 LIMIT :limit
                                                """
                                                        .formatted(COLUMNS))
                                        .bind("job", job.word())
                                        .bind("before", before)
                                        .bind("limit", limit + 1)
                                        .map((row, context) -> execution(row))
                                        .list());
        return Page.of(rows, limit, row -> row.id().toString());
    }

    /** Who asked for an execution. */
    public Requester requester(ExecutionId id) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT requested_by, requested_as
                                          FROM ops.execution
                                         WHERE id = :id
                                        """)
                                .bind("id", id.value())
                                .map((row, context) -> requester(row))
                                .one());
    }

    /** The batch runtime's number of an execution, once it has one. */
    public Optional<Long> batchId(ExecutionId id) {
        return database.withHandle(
                handle ->
                        handle.createQuery("SELECT batch_id FROM ops.execution WHERE id = :id")
                                .bind("id", id.value())
                                .mapTo(Long.class)
                                .findOne());
    }

    /**
     * Remembers the batch runtime's number of it. The runtime's books are in no backup: in a
     * database that was restored it numbers from one again, and who had the number before has none.
     */
    public void numbered(ExecutionId id, long batchId) {
        database.useHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    UPDATE ops.execution
                                       SET batch_id = NULL
                                     WHERE batch_id = :batchId
                                       AND id <> :id
                                    """)
                            .bind("id", id.value())
                            .bind("batchId", batchId)
                            .execute();
                    handle.createUpdate(
                                    """
                                    UPDATE ops.execution
                                       SET batch_id = :batchId
                                     WHERE id = :id
                                    """)
                            .bind("id", id.value())
                            .bind("batchId", batchId)
                            .execute();
                });
    }

    /** True when an execution of that number may still do something. */
    public boolean isLive(long batchId) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                                """
                                        SELECT count(*)
                                          FROM ops.execution
                                         WHERE batch_id = :batchId
                                           AND ended_at IS NULL
                                        """)
                                        .bind("batchId", batchId)
                                        .mapTo(Long.class)
                                        .one()
                                > 0);
    }

    /** Starting → started; false when it was anything else. */
    public boolean begin(JobRun run, Instant at) {
        return update(
                """
                UPDATE ops.execution
                   SET state = 'started', started_at = :at
                 WHERE id = :id
                   AND fence = :fence
                   AND state = 'starting'
                """,
                run,
                at);
    }

    /** How far it is; false when it does not run. */
    public boolean report(JobRun run, long done, @Nullable Long total) {
        return database.withHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE ops.execution
                                                   SET done = :done, total = :total
                                                 WHERE id = :id
                                                   AND fence = :fence
                                                   AND state IN ('started', 'stopping')
                                                """)
                                        .bind("id", run.execution().value())
                                        .bind("fence", run.fence())
                                        .bind("done", done)
                                        .bind("total", total)
                                        .execute())
                == 1;
    }

    /** Asks a live execution for one more pass. */
    public void askOneMore(ExecutionId id) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE ops.execution
                                           SET one_more = true
                                         WHERE id = :id
                                           AND ended_at IS NULL
                                        """)
                                .bind("id", id.value())
                                .execute());
    }

    /** Asks one at work to stop; who asked first is remembered. */
    public void askToStop(ExecutionId id, @Nullable String by) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE ops.execution
                                           SET state = 'stopping',
                                               stopped_by = COALESCE(stopped_by, :by)
                                         WHERE id = :id
                                           AND ended_at IS NULL
                                        """)
                                .bind("id", id.value())
                                .bind("by", by)
                                .execute());
    }

    /** Takes the wish for one more pass away; false when there was none. */
    public boolean takeOneMore(JobRun run) {
        return database.withHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE ops.execution
                                                   SET one_more = false
                                                 WHERE id = :id
                                                   AND fence = :fence
                                                   AND state = 'started'
                                                   AND one_more
                                                """)
                                        .bind("id", run.execution().value())
                                        .bind("fence", run.fence())
                                        .execute())
                == 1;
    }

    /** Ends a live execution; false when it had ended. */
    public boolean end(ExecutionId id, ExecutionState state, @Nullable String error, Instant at) {
        return database.withHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE ops.execution
                                                   SET state = :state, error = :error, ended_at = :at
                                                 WHERE id = :id
                                                   AND ended_at IS NULL
                                                """)
                                        .bind("id", id.value())
                                        .bind("state", state.word())
                                        .bind("error", error)
                                        .bind("at", time(at))
                                        .execute())
                == 1;
    }

    private boolean update(String sql, JobRun run, Instant at) {
        return database.withHandle(
                        handle ->
                                handle.createUpdate(sql)
                                        .bind("id", run.execution().value())
                                        .bind("fence", run.fence())
                                        .bind("at", time(at))
                                        .execute())
                == 1;
    }

    private static Execution execution(ResultSet row) throws SQLException {
        return new Execution(
                new ExecutionId(row.getObject("id", UUID.class)),
                Job.ofWord(row.getString("job")).orElseThrow(),
                ExecutionState.ofWord(row.getString("state")),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getString("requested_as"),
                StoredParameters.read(row.getString("parameters")),
                executionId(row.getObject("restart_of", UUID.class)),
                row.getInt("attempt"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getLong("done"),
                row.getObject("total", Long.class),
                row.getString("stopped_by"),
                row.getString("error"));
    }

    private static @Nullable ExecutionId executionId(@Nullable UUID value) {
        return value == null ? null : new ExecutionId(value);
    }

    private static Requester requester(ResultSet row) throws SQLException {
        UUID member = row.getObject("requested_by", UUID.class);
        return new Requester(
                member == null ? null : new MemberId(member), row.getString("requested_as"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static UUID place(String cursor) {
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("cursor", "is not one of this list");
        }
    }
}
