package org.comptoir.ops.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.ops.ExecutionId;
import org.jdbi.v3.core.Jdbi;

/**
 * Rows of {@code ops.job_order}. Who asks keeps its connection until it is answered: an order whose
 * asker hung up is never carried out later.
 */
@Dependent
public class JobOrders {
    private static final int MAX_REFUSAL_LENGTH = 1_000;

    private static final String ASKER_WAITS =
            """
            EXISTS (SELECT
                      FROM pg_stat_activity a
                     WHERE a.pid = o.asker
                       AND a.usename = 'comptoir_owner')
            """;

    private final Jdbi database;

    /** Over the caller's transaction. */
    @Inject
    public JobOrders(Jdbi database) {
        this.database = database;
    }

    /** Orders nobody has answered and somebody waits for, oldest first. */
    public List<UUID> waiting() {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT o.id
                                          FROM ops.job_order o
                                         WHERE o.answer IS NULL
                                           AND o.refusal IS NULL
                                           AND %s
                                         ORDER BY o.asked_at, o.id
                                         LIMIT 100
                                        """
                                                .formatted(ASKER_WAITS))
                                .mapTo(UUID.class)
                                .list());
    }

    /** An order nobody has answered, locked; empty when another server has it. */
    public Optional<JobOrder> lockWaiting(UUID id) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT wanted, job, execution, parameters, asked_by
                                          FROM ops.job_order
                                         WHERE id = :id
                                           AND answer IS NULL
                                           AND refusal IS NULL
                                           FOR UPDATE SKIP LOCKED
                                        """)
                                .bind("id", id)
                                .map((row, context) -> order(row))
                                .findOne());
    }

    /** Answers an order. */
    public void answer(UUID id, String answer) {
        end(
                """
                UPDATE ops.job_order
                   SET answer = :text
                 WHERE id = :id
                   AND answer IS NULL
                   AND refusal IS NULL
                """,
                id,
                answer);
    }

    /** Refuses an order. */
    public void refuse(UUID id, String why) {
        end(
                """
                UPDATE ops.job_order
                   SET refusal = :text
                 WHERE id = :id
                   AND answer IS NULL
                   AND refusal IS NULL
                """,
                id,
                why.length() <= MAX_REFUSAL_LENGTH ? why : why.substring(0, MAX_REFUSAL_LENGTH));
    }

    /** Forgets orders whose asker hung up; what they did is in the executions. */
    public void forget() {
        database.useHandle(
                handle ->
                        handle.execute(
                                """
                                DELETE FROM ops.job_order o
                                 WHERE NOT %s
                                """
                                        .formatted(ASKER_WAITS)));
    }

    private void end(String sql, UUID id, String text) {
        database.useHandle(
                handle -> handle.createUpdate(sql).bind("id", id).bind("text", text).execute());
    }

    private static JobOrder order(ResultSet row) throws SQLException {
        UUID execution = row.getObject("execution", UUID.class);
        String job = row.getString("job");
        return new JobOrder(
                JobOrder.Wanted.ofWord(row.getString("wanted")),
                job == null ? "" : job,
                execution == null ? null : new ExecutionId(execution),
                StoredParameters.read(row.getString("parameters")),
                row.getString("asked_by"));
    }
}
