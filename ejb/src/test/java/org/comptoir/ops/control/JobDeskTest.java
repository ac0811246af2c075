package org.comptoir.ops.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.FakeEvent;
import org.comptoir.TestDatabase;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ops.Execution;
import org.comptoir.ops.ExecutionChanged;
import org.comptoir.ops.ExecutionState;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobRun;
import org.comptoir.ops.JobRunLost;
import org.comptoir.ops.Requester;
import org.comptoir.ops.entity.Executions;
import org.comptoir.ops.entity.JobLeases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules 1 to 5 of the running of jobs, on a real PostgreSQL. */
final class JobDeskTest {
    private static final Job JOB = Job.LEDGER_AUDIT;
    private static final String NODE = "here";
    private static final Requester OLGA = new Requester(null, "olga");

    private final List<ExecutionChanged> told = new ArrayList<>();
    private final UUID process = UUID.randomUUID();
    private final Executions executions = new Executions(TestDatabase.database());
    private final JobDesk desk =
            new JobDesk(
                    new JobLeases(TestDatabase.database()),
                    executions,
                    new FakeEvent<ExecutionChanged>(told::add),
                    Clock.fixed(Instant.parse("2026-11-21T06:00:00Z"), ZoneOffset.UTC));

    /** Whatever a test left live is ended as after a crash of its node. */
    @AfterEach
    void endWhatIsLive() {
        claim(process);
        restartNode();
    }

    @Test
    void anExecutionWaitsForANodeAndRunsOnOneOnly() {
        Execution asked = ask();
        assertEquals(ExecutionState.STARTING, asked.state());
        JobRun run = claim(process).orElseThrow();
        assertEquals(asked.id(), run.execution());
        assertTrue(claim(UUID.randomUUID()).isEmpty());
        TestDatabase.inTransaction(() -> desk.begin(run));
        TestDatabase.inTransaction(() -> desk.report(run, 3, 5L));
        assertFalse(oneMorePass(run));
        Execution ended = executions.find(asked.id()).orElseThrow();
        assertEquals(ExecutionState.COMPLETED, ended.state());
        assertEquals(3, ended.done());
        assertEquals(
                List.of(
                        ExecutionState.STARTING,
                        ExecutionState.STARTED,
                        ExecutionState.STARTED,
                        ExecutionState.COMPLETED),
                told.stream().map(changed -> changed.execution().state()).toList());
    }

    /** Its books are in no backup: it counts from one again in a database that was restored. */
    @Test
    void theBatchRuntimesNumberIsTheNewestExecutionsThatHasIt() {
        Execution before = ask();
        TestDatabase.inTransaction(() -> executions.numbered(before.id(), 1));
        endWhatIsLive();
        Execution after = ask();
        TestDatabase.inTransaction(() -> executions.numbered(after.id(), 1));
        assertEquals(Optional.of(1L), executions.batchId(after.id()));
        assertEquals(Optional.empty(), executions.batchId(before.id()));
        assertTrue(executions.isLive(1));
    }

    @Test
    void askingAgainGivesTheSameExecutionAndOneMorePass() {
        Execution asked = ask();
        JobRun run = claim(process).orElseThrow();
        TestDatabase.inTransaction(() -> desk.begin(run));
        assertEquals(asked.id(), ask().id());
        assertTrue(oneMorePass(run));
        assertFalse(oneMorePass(run));
        assertNotEquals(asked.id(), ask().id());
    }

    @Test
    void askingForOneThatWaitsNeedsNoFurtherPass() {
        Execution asked = ask();
        assertEquals(asked.id(), ask().id());
        JobRun run = claim(process).orElseThrow();
        TestDatabase.inTransaction(() -> desk.begin(run));
        assertFalse(oneMorePass(run));
    }

    @Test
    void whatACrashLeftBehindIsEndedAndItsHolderMaySayNothingMore() {
        Execution asked = ask();
        JobRun run = claim(process).orElseThrow();
        TestDatabase.inTransaction(() -> desk.begin(run));
        restartNode();
        Execution ended = executions.find(asked.id()).orElseThrow();
        assertEquals(ExecutionState.ABANDONED, ended.state());
        Execution next = ask();
        assertNotEquals(asked.id(), next.id());
        for (Runnable late : lateWords(run)) {
            assertThrows(JobRunLost.class, () -> TestDatabase.inTransaction(late));
        }
        assertEquals(ExecutionState.STARTING, executions.find(next.id()).orElseThrow().state());
    }

    private Runnable[] lateWords(JobRun run) {
        return new Runnable[] {
            () -> desk.begin(run),
            () -> desk.report(run, 1, null),
            () -> desk.oneMorePassOrEnd(run),
            () -> desk.fail(run, "late")
        };
    }

    @Test
    void anotherNodesWorkIsLeftAloneWhileItsLeaseLasts() {
        Execution asked = ask();
        assertEquals(asked.id(), claim(process).orElseThrow().execution());
        assertTrue(
                TestDatabase.inTransaction(() -> desk.abandonOrphan("elsewhere", UUID.randomUUID()))
                        .isEmpty());
    }

    @Test
    void aLeaseThatIsOverIsAnyonesToEnd() {
        Execution asked = ask();
        assertTrue(TestDatabase.inTransaction(() -> desk.claim(NODE, process, 0)).isPresent());
        assertEquals(
                Optional.of(asked.id()),
                TestDatabase.inTransaction(
                        () -> desk.abandonOrphan("elsewhere", UUID.randomUUID())));
    }

    @Test
    void whatNobodyHasBegunStopsAtOnce() {
        Execution asked = ask();
        Execution stopped = TestDatabase.inTransaction(() -> desk.stop(asked.id(), OLGA));
        assertEquals(ExecutionState.STOPPED, stopped.state());
        assertEquals("olga", stopped.stoppedBy());
        assertTrue(claim(process).isEmpty());
        assertThrows(
                Refused.class, () -> TestDatabase.inTransaction(() -> desk.stop(asked.id(), OLGA)));
    }

    @Test
    void whatIsAtWorkStopsAfterItsPassWhateverElseIsWanted() {
        Execution asked = ask();
        JobRun run = claim(process).orElseThrow();
        TestDatabase.inTransaction(() -> desk.begin(run));
        ask();
        Execution stopping = TestDatabase.inTransaction(() -> desk.stop(asked.id(), OLGA));
        assertEquals(ExecutionState.STOPPING, stopping.state());
        assertThrows(Refused.class, this::ask);
        TestDatabase.inTransaction(() -> desk.report(run, 1, null));
        assertFalse(oneMorePass(run));
        assertEquals(ExecutionState.STOPPED, state(asked));
        assertNotEquals(asked.id(), ask().id());
    }

    @Test
    void whatIsStoppedBetweenTheTakingAndTheBeginningDoesNotBegin() {
        Execution asked = ask();
        JobRun run = claim(process).orElseThrow();
        TestDatabase.inTransaction(() -> desk.stop(asked.id(), OLGA));
        assertFalse(TestDatabase.inTransaction(() -> desk.begin(run)));
        assertEquals(ExecutionState.STOPPED, state(asked));
    }

    @Test
    void takesUpAgainWhatDidNotComplete() {
        Execution asked = ask();
        JobRun run = claim(process).orElseThrow();
        TestDatabase.inTransaction(() -> desk.begin(run));
        assertThrows(Refused.class, () -> restart(asked));
        TestDatabase.inTransaction(() -> desk.fail(run, "broken"));
        Execution again = restart(asked);
        assertEquals(ExecutionState.STARTING, again.state());
        assertEquals(asked.id(), again.restartOf());
        assertEquals("olga", again.requestedAs());
        JobRun second = claim(process).orElseThrow();
        TestDatabase.inTransaction(() -> desk.begin(second));
        assertFalse(oneMorePass(second));
        assertThrows(Refused.class, () -> restart(again));
    }

    private Execution restart(Execution old) {
        return TestDatabase.inTransaction(() -> desk.restart(old.id(), OLGA));
    }

    @Test
    void whatAPersonAskedForIsTakenUpAfterACrashThreeTimesInAll() {
        Execution asked =
                TestDatabase.inTransaction(
                        () -> desk.ask(JOB, Requester.atMachine("olga"), Map.of()));
        Execution seen = asked;
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertEquals(attempt, seen.attempt());
            assertEquals("operator at the machine (olga)", seen.requestedAs());
            assertEquals(seen.id(), claim(process).orElseThrow().execution());
            restartNode();
            assertEquals(ExecutionState.ABANDONED, state(seen));
            seen = executions.newest(JOB).orElseThrow();
        }
        assertEquals(3, seen.attempt());
        assertEquals(ExecutionState.ABANDONED, seen.state());
    }

    @Test
    void whatIsStoppingIsNotTakenUpAfterACrash() {
        Execution asked =
                TestDatabase.inTransaction(
                        () -> desk.ask(JOB, Requester.atMachine("olga"), Map.of()));
        JobRun run = claim(process).orElseThrow();
        TestDatabase.inTransaction(() -> desk.begin(run));
        TestDatabase.inTransaction(() -> desk.stop(asked.id(), OLGA));
        restartNode();
        assertEquals(asked.id(), executions.newest(JOB).orElseThrow().id());
        assertEquals(ExecutionState.ABANDONED, state(asked));
    }

    /** The post may be frozen anew by then, over something that whoever asked did not see. */
    @Test
    void whatIsForTheMachineIsNotTakenUpAfterACrash() {
        Map<String, String> told = Map.of("reason", "looked at it", "accept-differences", "yes");
        Execution asked =
                TestDatabase.inTransaction(
                        () -> desk.ask(Job.RECOVERY, Requester.atMachine("olga"), told));
        JobRun run = claim(process).orElseThrow();
        TestDatabase.inTransaction(() -> desk.begin(run));
        restartNode();
        assertEquals(ExecutionState.ABANDONED, state(asked));
        assertEquals(asked.id(), executions.newest(Job.RECOVERY).orElseThrow().id());
        assertTrue(claim(process).isEmpty());
    }

    private ExecutionState state(Execution execution) {
        return executions.find(execution.id()).orElseThrow().state();
    }

    @Test
    void aFailureIsKeptShortened() {
        Execution asked = ask();
        JobRun run = claim(process).orElseThrow();
        TestDatabase.inTransaction(() -> desk.begin(run));
        TestDatabase.inTransaction(() -> desk.fail(run, "x".repeat(900)));
        Execution ended = executions.find(asked.id()).orElseThrow();
        assertEquals(ExecutionState.FAILED, ended.state());
        assertEquals("x".repeat(500), ended.error());
    }

    @Test
    void refusesParametersTheJobDoesNotKnow() {
        assertThrows(
                InvalidInput.class,
                () ->
                        TestDatabase.inTransaction(
                                () -> desk.ask(JOB, Requester.POST, Map.of("a", "b"))));
    }

    @Test
    void whatIsForTheMachineIsAskedForThereOnly() {
        Requester olga = Requester.member(new MemberId(UUID.randomUUID()), "olga");
        Map<String, String> why = Map.of("reason", "looked at it");
        for (Requester other : List.of(olga, Requester.POST)) {
            Refused refused =
                    assertThrows(
                            Refused.class,
                            () ->
                                    TestDatabase.inTransaction(
                                            () -> desk.ask(Job.RECOVERY, other, why)));
            assertEquals(ProblemType.FORBIDDEN, refused.type());
        }
        Execution asked =
                TestDatabase.inTransaction(
                        () -> desk.ask(Job.RECOVERY, Requester.atMachine("olga"), why));
        JobRun run = claim(process).orElseThrow();
        assertEquals(
                "operator at the machine (olga)",
                TestDatabase.inTransaction(() -> desk.askedBy(run)).orElseThrow());
        TestDatabase.inTransaction(() -> desk.begin(run));
        TestDatabase.inTransaction(() -> desk.fail(run, "no"));
        assertThrows(
                Refused.class,
                () -> TestDatabase.inTransaction(() -> desk.restart(asked.id(), olga)));
    }

    private Execution ask() {
        return TestDatabase.inTransaction(() -> desk.ask(JOB, Requester.POST, Map.of()));
    }

    private Optional<JobRun> claim(UUID by) {
        return TestDatabase.inTransaction(() -> desk.claim(NODE, by, 60));
    }

    private boolean oneMorePass(JobRun run) {
        return TestDatabase.inTransaction(() -> desk.oneMorePassOrEnd(run));
    }

    private void restartNode() {
        TestDatabase.inTransaction(() -> desk.abandonOrphan(NODE, UUID.randomUUID()));
    }
}
