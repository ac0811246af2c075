package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ops.Execution;
import org.comptoir.ops.ExecutionChanged;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.ExecutionState;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobRun;
import org.comptoir.ops.JobRunLost;
import org.comptoir.ops.Requester;
import org.comptoir.ops.entity.Executions;
import org.comptoir.ops.entity.JobLease;
import org.comptoir.ops.entity.JobLeases;
import org.comptoir.ops.entity.NewExecution;
import org.jspecify.annotations.Nullable;

/**
 * Every change of an execution, each under the lock of its job's lease.
 *
 * <p>Order of locks: lease, execution, then the stream of messages (by the event's observer).
 */
@Dependent
public class JobDesk {
    private static final int MAX_ERROR_LENGTH = 500;

    /** A job that takes its server down with it is not asked for for ever. */
    private static final int MAX_ATTEMPTS = 3;

    private final JobLeases leases;
    private final Executions executions;
    private final Event<ExecutionChanged> changed;
    private final Clock clock;

    @Inject
    JobDesk(JobLeases leases, Executions executions, Event<ExecutionChanged> changed, Clock clock) {
        this.leases = leases;
        this.executions = executions;
        this.changed = changed;
        this.clock = clock;
    }

    /**
     * A new execution, or the live one with one more pass.
     *
     * @throws InvalidInput when the job does not know a parameter
     * @throws Refused 403 when the job is for the machine only; 409 when one with other parameters
     *     is live
     */
    public Execution ask(Job job, Requester requester, Map<String, String> parameters) {
        requireMay(job, requester);
        job.check(parameters);
        return ask(job, requester, parameters, null);
    }

    /**
     * Asks again for what an execution that did not complete was to do.
     *
     * @throws NotFound when there is none of that id
     * @throws Refused 403 when the job is for the machine only; 409 when it is live or complete, or
     *     one with other parameters is live
     */
    public Execution restart(ExecutionId id, Requester requester) {
        Execution old = find(id);
        requireMay(old.job(), requester);
        if (old.state().isLive() || old.state() == ExecutionState.COMPLETED) {
            throw wrongState(old, "An execution that is %s is not restarted.");
        }
        old.job().check(old.parameters());
        return ask(old.job(), requester, old.parameters(), id);
    }

    private static void requireMay(Job job, Requester requester) {
        if (job.isForTheMachine() && !requester.isAtMachine()) {
            throw new Refused(
                    ProblemType.FORBIDDEN,
                    "Job %s is asked for at the machine only.".formatted(job.word()));
        }
    }

    private Execution ask(
            Job job,
            Requester requester,
            Map<String, String> parameters,
            @Nullable ExecutionId restartOf) {
        JobLease lease = leases.lock(job);
        ExecutionId live = lease.execution();
        if (live != null && lease.holder() != null && !lease.held()) {
            abandon(lease, live);
            return ask(job, requester, parameters, restartOf);
        }
        if (live != null) {
            return joined(lease, find(live), parameters);
        }
        return begin(lease, requester, parameters, restartOf, 1);
    }

    private Execution begin(
            JobLease lease,
            Requester requester,
            Map<String, String> parameters,
            @Nullable ExecutionId restartOf,
            int attempt) {
        JobRun run = new JobRun(new ExecutionId(Ids.next()), lease.job(), lease.fence() + 1);
        executions.add(
                new NewExecution(run, requester, parameters, restartOf, attempt, clock.instant()));
        leases.assign(run);
        return tell(run.execution());
    }

    /**
     * Asks an execution to stop. One that waits for a node has stopped then; one at work goes on
     * until its node, whichever it is, told it.
     *
     * @throws NotFound when there is none of that id
     * @throws Refused 409 when it has ended
     */
    public Execution stop(ExecutionId id, Requester by) {
        JobLease lease = leases.lock(find(id).job());
        Execution seen = find(id);
        if (!seen.state().isLive()) {
            throw wrongState(seen, "An execution that is %s does not stop.");
        }
        executions.askToStop(id, by.name());
        if (lease.holder() == null) {
            executions.end(id, ExecutionState.STOPPED, null, clock.instant());
            leases.release(lease.job());
        }
        return tell(id);
    }

    private Execution find(ExecutionId id) {
        return executions.find(id).orElseThrow(() -> new NotFound("execution"));
    }

    private static Refused wrongState(Execution execution, String sentence) {
        String state = execution.state().word();
        return new Refused(
                ProblemType.WRONG_STATE, sentence.formatted(state), Map.of("state", state));
    }

    /** One that waits for a node makes its first pass after this; one at work needs one more. */
    private Execution joined(JobLease lease, Execution live, Map<String, String> parameters) {
        if (!live.parameters().equals(parameters)) {
            throw wrongState(live, "An execution with other parameters is %s.");
        }
        if (live.state() == ExecutionState.STOPPING) {
            throw wrongState(live, "An execution is %s; ask again when it has ended.");
        }
        if (lease.holder() != null) {
            executions.askOneMore(live.id());
        }
        return find(live.id());
    }

    /** Takes one waiting execution for this process. */
    public Optional<JobRun> claim(String node, UUID process, int seconds) {
        return leases.lockWaiting()
                .flatMap(
                        lease -> {
                            leases.hold(lease.job(), node, process, seconds);
                            return Optional.ofNullable(lease.execution())
                                    .map(id -> new JobRun(id, lease.job(), lease.fence()));
                        });
    }

    /** Ends one execution whose process is gone; empty when there is none. */
    public Optional<ExecutionId> abandonOrphan(String node, UUID process) {
        return leases.lockOrphan(node, process)
                .flatMap(
                        lease -> {
                            Optional<ExecutionId> live = Optional.ofNullable(lease.execution());
                            live.ifPresent(id -> abandon(lease, id));
                            return live;
                        });
    }

    /**
     * What people asked for is taken up again; the rest is when a due query finds it. What is for
     * the machine is not: a freeze that came with the next start was seen by nobody.
     */
    private void abandon(JobLease lease, ExecutionId id) {
        Execution left = find(id);
        executions.end(id, ExecutionState.ABANDONED, "Its server went away.", clock.instant());
        leases.release(lease.job());
        tell(id);
        if (left.requestedAs() != null
                && left.state() != ExecutionState.STOPPING
                && !left.job().isForTheMachine()
                && left.attempt() < MAX_ATTEMPTS) {
            begin(lease, executions.requester(id), left.parameters(), id, left.attempt() + 1);
        }
    }

    /** Who asked for it, for people; empty when the post did by itself. */
    public Optional<String> askedBy(JobRun run) {
        return Optional.ofNullable(find(run.execution()).requestedAs());
    }

    /** Waiting → at work; false when it was asked to stop before, and has. */
    public boolean begin(JobRun run) {
        own(run);
        if (find(run.execution()).state() == ExecutionState.STOPPING) {
            end(run, ExecutionState.STOPPED, null);
            return false;
        }
        if (!executions.begin(run, clock.instant())) {
            throw new JobRunLost(run);
        }
        tell(run.execution());
        return true;
    }

    /** How far it is. */
    public void report(JobRun run, long done, @Nullable Long total) {
        if (!executions.report(run, done, total)) {
            throw new JobRunLost(run);
        }
        tell(run.execution());
    }

    /** True for one more pass; otherwise it is over: completed, or stopped on request. */
    public boolean oneMorePassOrEnd(JobRun run) {
        own(run);
        if (find(run.execution()).state() == ExecutionState.STOPPING) {
            end(run, ExecutionState.STOPPED, null);
            return false;
        }
        if (executions.takeOneMore(run)) {
            return true;
        }
        end(run, ExecutionState.COMPLETED, null);
        return false;
    }

    /** Ends it before its work was done, because somebody or its server wanted that. */
    public void stopped(JobRun run) {
        own(run);
        boolean asked = find(run.execution()).state() == ExecutionState.STOPPING;
        end(run, ExecutionState.STOPPED, asked ? null : "Its server was stopped.");
    }

    /** Ends it by a fault. */
    public void fail(JobRun run, String error) {
        own(run);
        end(run, ExecutionState.FAILED, shortened(error));
    }

    private void end(JobRun run, ExecutionState state, @Nullable String error) {
        if (!executions.end(run.execution(), state, error, clock.instant())) {
            throw new JobRunLost(run);
        }
        leases.release(run.job());
        tell(run.execution());
    }

    private void own(JobRun run) {
        if (!leases.lock(run.job()).isOf(run)) {
            throw new JobRunLost(run);
        }
    }

    private Execution tell(ExecutionId id) {
        Execution execution = executions.find(id).orElseThrow();
        changed.fire(new ExecutionChanged(execution));
        return execution;
    }

    private static String shortened(String error) {
        String text = error.replace('\0', ' ');
        return text.length() <= MAX_ERROR_LENGTH ? text : text.substring(0, MAX_ERROR_LENGTH);
    }
}
