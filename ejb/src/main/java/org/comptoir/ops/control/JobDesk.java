package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.ops.Execution;
import org.comptoir.ops.ExecutionChanged;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.ExecutionState;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobRun;
import org.comptoir.ops.JobRunLost;
import org.comptoir.ops.JobSummary;
import org.comptoir.ops.entity.Executions;
import org.comptoir.ops.entity.JobLease;
import org.comptoir.ops.entity.JobLeases;
import org.jspecify.annotations.Nullable;

/**
 * Every change of an execution, each under the lock of its job's lease.
 *
 * <p>Order of locks: lease, execution, then the stream of messages (by the event's observer).
 */
@Dependent
public class JobDesk {
    private static final int MAX_ERROR_LENGTH = 500;

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

    /** Every job and how it fares. */
    public List<JobSummary> summaries() {
        return Arrays.stream(Job.values()).map(this::summary).toList();
    }

    private JobSummary summary(Job job) {
        Execution last = executions.newest(job).orElse(null);
        return new JobSummary(job, last != null && last.state().isLive(), last);
    }

    /** A new execution, or the live one with one more pass. */
    public Execution ask(Job job, @Nullable MemberId by, Map<String, String> parameters) {
        if (!parameters.isEmpty()) {
            throw new InvalidInput("parameters", "this job knows none");
        }
        JobLease lease = leases.lock(job);
        ExecutionId live = lease.execution();
        if (live != null && (lease.holder() == null || lease.held())) {
            return joined(lease, live);
        }
        if (live != null) {
            abandon(lease, live);
        }
        JobRun run = new JobRun(new ExecutionId(Ids.next()), job, lease.fence() + 1);
        executions.add(run, "{}", by == null ? null : by.value(), clock.instant());
        leases.assign(run);
        return tell(run.execution());
    }

    /** One that waits for a node makes its first pass after this; one at work needs one more. */
    private Execution joined(JobLease lease, ExecutionId live) {
        if (lease.holder() != null) {
            executions.askOneMore(live);
        }
        return executions.find(live).orElseThrow();
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

    private void abandon(JobLease lease, ExecutionId live) {
        executions.end(live, ExecutionState.ABANDONED, "Its server went away.", clock.instant());
        leases.release(lease.job());
        tell(live);
    }

    /** Waiting → at work. */
    public void begin(JobRun run) {
        own(run);
        if (!executions.begin(run, clock.instant())) {
            throw new JobRunLost(run);
        }
        tell(run.execution());
    }

    /** How far it is. */
    public void report(JobRun run, long done, @Nullable Long total) {
        if (!executions.report(run, done, total)) {
            throw new JobRunLost(run);
        }
        tell(run.execution());
    }

    /** True for one more pass; otherwise the execution is completed now. */
    public boolean oneMorePassOrComplete(JobRun run) {
        own(run);
        if (executions.takeOneMore(run)) {
            return true;
        }
        end(run, ExecutionState.COMPLETED, null);
        return false;
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
