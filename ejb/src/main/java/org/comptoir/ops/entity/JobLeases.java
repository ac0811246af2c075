package org.comptoir.ops.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobRun;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code ops.job_lease}, one per job, locked before anything of the job changes.
 *
 * <p>Times are the database's own ({@code clock_timestamp()}): one clock for all nodes, and none
 * that an operator of a test network moves.
 */
@Dependent
public class JobLeases {
    private static final String COLUMNS =
            """
            job, fence, execution, holder,
            COALESCE(held_until > clock_timestamp(), false) AS held
            """;

    private final Jdbi database;

    /** Over the caller's transaction. */
    @Inject
    public JobLeases(Jdbi database) {
        this.database = database;
    }

    /** The job's lease, locked until the caller's transaction ends. */
    public JobLease lock(Job job) {
        return database.withHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO ops.job_lease (job)
                                    VALUES (:job)
                                    ON CONFLICT DO NOTHING
                                    """)
                            .bind("job", job.word())
                            .execute();
                    return handle.createQuery(
                                    """
                                    SELECT %s
                                      FROM ops.job_lease
                                     WHERE job = :job
                                       FOR UPDATE
                                    """
                                            .formatted(COLUMNS))
                            .bind("job", job.word())
                            .map((row, context) -> lease(job, row))
                            .one();
                });
    }

    /** A lease whose execution waits for a node, locked; passes over those others look at. */
    public Optional<JobLease> lockWaiting() {
        return lockOne(
                """
                SELECT %s
                  FROM ops.job_lease
                 WHERE execution IS NOT NULL
                   AND holder IS NULL
                 ORDER BY job
                 LIMIT 1
                   FOR UPDATE SKIP LOCKED
                """,
                Map.of());
    }

    /**
     * A lease whose holder is gone: its time is over, or this node was started anew; locked.
     *
     * @param node this node
     * @param process this server process
     */
    public Optional<JobLease> lockOrphan(String node, UUID process) {
        return lockOne(
                """
                SELECT %s
                  FROM ops.job_lease
                 WHERE holder IS NOT NULL
                   AND (held_until <= clock_timestamp() OR (node = :node AND holder <> :process))
                 ORDER BY job
                 LIMIT 1
                   FOR UPDATE SKIP LOCKED
                """,
                Map.of("node", node, "process", process));
    }

    /** A new execution takes the job's place; it waits for a node. */
    public void assign(JobRun run) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE ops.job_lease
                                           SET execution = :execution, fence = :fence,
                                               node = NULL, holder = NULL, held_until = NULL
                                         WHERE job = :job
                                        """)
                                .bind("job", run.job().word())
                                .bind("execution", run.execution().value())
                                .bind("fence", run.fence())
                                .execute());
    }

    /** A node takes a waiting execution. */
    public void hold(Job job, String node, UUID process, int seconds) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE ops.job_lease
                                           SET node = :node, holder = :process,
                                               held_until = clock_timestamp()
                                                            + make_interval(secs => :seconds)
                                         WHERE job = :job
                                           AND execution IS NOT NULL
                                           AND holder IS NULL
                                        """)
                                .bind("job", job.word())
                                .bind("node", node)
                                .bind("process", process)
                                .bind("seconds", seconds)
                                .execute());
    }

    /** Nothing of the job is live any more. */
    public void release(Job job) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE ops.job_lease
                                           SET execution = NULL,
                                               node = NULL, holder = NULL, held_until = NULL
                                         WHERE job = :job
                                        """)
                                .bind("job", job.word())
                                .execute());
    }

    /** What that process runs: its executions and the batch runtime's numbers of them. */
    public List<Held> heldBy(UUID process) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT l.job, l.fence, l.execution, e.batch_id,
                                               e.state = 'stopping' AS stopping
                                          FROM ops.job_lease l
                                          JOIN ops.execution e ON e.id = l.execution
                                         WHERE l.holder = :process
                                        """)
                                .bind("process", process)
                                .map((row, context) -> held(row))
                                .list());
    }

    /** Lengthens a lease its holder still has; one that is over stays over. */
    public void renew(JobRun run, UUID process, int seconds) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE ops.job_lease
                                           SET held_until = clock_timestamp()
                                                            + make_interval(secs => :seconds)
                                         WHERE job = :job
                                           AND holder = :process
                                           AND fence = :fence
                                           AND held_until > clock_timestamp()
                                        """)
                                .bind("job", run.job().word())
                                .bind("fence", run.fence())
                                .bind("process", process)
                                .bind("seconds", seconds)
                                .execute());
    }

    /**
     * What a process runs.
     *
     * @param run the right to it
     * @param batchId the batch runtime's number, or null while it is being started
     * @param stopping somebody asked it to stop
     */
    public record Held(JobRun run, @Nullable Long batchId, boolean stopping) {}

    private Optional<JobLease> lockOne(String sql, Map<String, Object> values) {
        return database.withHandle(
                handle ->
                        handle.createQuery(sql.formatted(COLUMNS))
                                .bindMap(values)
                                .map((row, context) -> lease(job(row), row))
                                .findOne());
    }

    private static JobLease lease(Job job, ResultSet row) throws SQLException {
        UUID execution = row.getObject("execution", UUID.class);
        return new JobLease(
                job,
                row.getLong("fence"),
                execution == null ? null : new ExecutionId(execution),
                row.getObject("holder", UUID.class),
                row.getBoolean("held"));
    }

    private static Held held(ResultSet row) throws SQLException {
        ExecutionId execution = new ExecutionId(row.getObject("execution", UUID.class));
        JobRun run = new JobRun(execution, job(row), row.getLong("fence"));
        return new Held(run, row.getObject("batch_id", Long.class), row.getBoolean("stopping"));
    }

    private static Job job(ResultSet row) throws SQLException {
        return Job.ofWord(row.getString("job")).orElseThrow();
    }
}
