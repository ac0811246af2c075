package org.comptoir.cli.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.postgres.PostgresServer;
import org.comptoir.cli.restore.AllMigrations;
import org.comptoir.recovery.backup.Cluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Following an execution, on a real database in which no server runs. */
class JobOrdersTest {
    private static final UUID EXECUTION = UUID.fromString("019aa000-0000-7000-8000-000000000001");
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PostgresServer server = PostgresServer.temporary();
    private final Cluster cluster = new Cluster(server.jdbcUrl(), server.ownerPassword());

    @BeforeEach
    void anExecutionThatIsUnderWay() throws SQLException {
        new AllMigrations().make(cluster.database("comptoir"), "latest");
        does(
                """
                INSERT INTO ops.execution (id, job, fence, state, parameters, requested_at)
                VALUES ('%s', 'backup', 1, 'started', '{}', clock_timestamp())
                """
                        .formatted(EXECUTION));
        held("- interval '1 second'");
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Its server was killed, its database is somewhere else and lives. */
    @Test
    void endsWhenNoServerWorksOnIt() throws SQLException {
        CommandFailed failed = assertThrows(CommandFailed.class, () -> follow(seen -> {}));
        assertTrue(
                String.valueOf(failed.getMessage()).contains("jobs show " + EXECUTION),
                failed::toString);
    }

    @Test
    void waitsAsLongAsAServerHoldsIt() throws SQLException {
        held("+ interval '1 hour'");
        List<JobExecution> seen = new ArrayList<>();
        long begin = System.nanoTime();
        JobExecution ended =
                follow(
                        now -> {
                            seen.add(now);
                            if (System.nanoTime() - begin > 3 * PATIENCE.toNanos()) {
                                complete();
                            }
                        });
        assertTrue(ended.isComplete());
        assertEquals(ended, seen.get(seen.size() - 1));
    }

    private JobExecution follow(Consumer<JobExecution> watcher) throws SQLException {
        try (JobOrders orders = new JobOrders(cluster.open("comptoir"), "olga", PATIENCE)) {
            return orders.follow(EXECUTION, watcher);
        }
    }

    private void complete() {
        try {
            does("UPDATE ops.execution SET state = 'completed', ended_at = clock_timestamp()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void held(String until) throws SQLException {
        does("DELETE FROM ops.job_lease");
        does(
                """
                INSERT INTO ops.job_lease (job, fence, execution, node, holder, held_until)
                VALUES ('backup', 1, '%s', 'here', gen_random_uuid(), clock_timestamp() %s)
                """
                        .formatted(EXECUTION, until));
    }

    private void does(String sql) throws SQLException {
        try (Connection owner = cluster.open("comptoir");
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
