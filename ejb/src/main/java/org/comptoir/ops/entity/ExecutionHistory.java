package org.comptoir.ops.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** Executions that ended, and how long they are remembered. */
@Dependent
public class ExecutionHistory {
    private final Jdbi database;

    /** Over the caller's transaction. */
    @Inject
    public ExecutionHistory(Jdbi database) {
        this.database = database;
    }

    /** Forgets those nobody asked for that found nothing to do. */
    public int forgetIdle(Instant before) {
        return database.withHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        DELETE FROM ops.execution
                                         WHERE ended_at < :before
                                           AND requested_as IS NULL
                                           AND state = 'completed'
                                           AND done = 0
                                        """)
                                .bind("before", before.atOffset(ZoneOffset.UTC))
                                .execute());
    }

    /**
     * Forgets at most so many that ended before then, or that are not among the newest of their
     * job; but not the one that did a job's work last, by which is told when it is due again.
     *
     * @param kept how many of each job are kept
     * @return how many were forgotten
     */
    public int forget(Instant before, int kept, int most) {
        return database.withHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        DELETE FROM ops.execution
                                         WHERE id IN (
                                               SELECT id
                                                 FROM (SELECT id, job, fence, ended_at,
                                                              row_number() OVER (PARTITION BY job
                                                                                 ORDER BY id DESC)
                                                              AS place
                                                         FROM ops.execution) e
                                                WHERE (ended_at < :before
                                                       AND fence IS DISTINCT FROM (
                                                           SELECT max(fence)
                                                             FROM ops.execution
                                                            WHERE job = e.job
                                                              AND state = 'completed'))
                                                   OR (ended_at IS NOT NULL AND place > :kept)
                                                ORDER BY id
                                                LIMIT :most)
                                        """)
                                .bind("before", before.atOffset(ZoneOffset.UTC))
                                .bind("kept", kept)
                                .bind("most", most)
                                .execute());
    }
}
