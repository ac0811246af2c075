package org.comptoir.ops.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.Ids;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.ExecutionState;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobRun;
import org.comptoir.ops.Requester;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is remembered of executions, on a real PostgreSQL. */
final class ExecutionHistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(400));
    private static final int ALL = 1_000;

    private final Executions executions = new Executions(TestDatabase.database());
    private final ExecutionHistory history = new ExecutionHistory(TestDatabase.database());

    @BeforeEach
    void forget() throws SQLException {
        try (Connection owner = TestDatabase.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("TRUNCATE ops.job_lease, ops.execution");
        }
    }

    /** What is done every 90 days would be done daily. */
    @Test
    void whatDidItsJobLastIsKeptWhateverItsTerm() {
        ended(1, LONG_AGO);
        ExecutionId last = ended(2, LONG_AGO.plusSeconds(1));
        ExecutionId failed = asked(3);
        executions.end(failed, ExecutionState.FAILED, "no", LONG_AGO.plusSeconds(2));
        assertEquals(2, forget(NOW, ALL, ALL));
        assertTrue(executions.find(last).isPresent());
        assertEquals(Optional.of(LONG_AGO.plusSeconds(1)), executions.lastCompleted(Job.RETENTION));
        ended(4, NOW.minusSeconds(1));
        assertEquals(1, forget(NOW.minusSeconds(2), ALL, ALL));
        assertTrue(executions.find(last).isEmpty());
    }

    @Test
    void whatIsPastItsTermIsForgottenInBatches() {
        for (int fence = 1; fence <= 5; fence++) {
            ended(fence, LONG_AGO);
        }
        ExecutionId young = ended(6, NOW);
        ExecutionId live = asked(7);
        Instant term = NOW.minus(Duration.ofDays(30));
        assertEquals(2, forget(term, ALL, 2));
        assertEquals(3, forget(term, ALL, ALL));
        assertEquals(0, forget(term, ALL, ALL));
        assertTrue(executions.find(young).isPresent());
        assertTrue(executions.find(live).isPresent());
        assertEquals(1, forget(term, 1, ALL), "the live one is the newest, the other is too much");
        assertTrue(executions.find(young).isEmpty());
        executions.end(live, ExecutionState.STOPPED, null, LONG_AGO);
        assertEquals(1, forget(term, ALL, ALL));
    }

    private int forget(Instant before, int kept, int most) {
        return TestDatabase.inTransaction(() -> history.forget(before, kept, most));
    }

    private ExecutionId ended(int fence, Instant at) {
        ExecutionId id = asked(fence);
        executions.end(id, ExecutionState.COMPLETED, null, at);
        return id;
    }

    private ExecutionId asked(int fence) {
        JobRun run = new JobRun(new ExecutionId(Ids.next()), Job.RETENTION, fence);
        executions.add(new NewExecution(run, Requester.POST, Map.of(), null, 1, LONG_AGO));
        return run.execution();
    }
}
