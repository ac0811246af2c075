package org.comptoir.ops.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobRun;
import org.comptoir.ops.Requester;
import org.comptoir.ops.control.DueWork;
import org.comptoir.ops.control.JobDesk;
import org.comptoir.ops.control.OpsConfig;
import org.comptoir.ops.entity.ExecutionHistory;
import org.comptoir.ops.entity.Executions;
import org.comptoir.ops.entity.JobLeases;
import org.comptoir.ops.entity.JobLeases.Held;
import org.comptoir.ops.entity.JobOrders;

/**
 * The steps of a server's look after jobs, each a transaction of its own.
 *
 * <p>{@code REQUIRES_NEW}: starting a job in the batch runtime lies between them and must not
 * happen inside a transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class JobDispatch {
    private static final Duration KEEP_IDLE = Duration.ofDays(1);

    @Inject JobDesk desk;
    @Inject DueWork due;
    @Inject OpsConfig config;
    @Inject JobLeases leases;
    @Inject Executions executions;
    @Inject ExecutionHistory history;
    @Inject JobOrders orders;
    @Inject Clock clock;

    /** Asks for an execution when the job has work and none of it is live. */
    public void askIfDue(Job job) {
        if (due.isDue(job)) {
            desk.ask(job, Requester.POST, Map.of());
        }
    }

    /** Takes one waiting execution for this process; empty when none waits. */
    public Optional<JobRun> claim(UUID process) {
        return desk.claim(config.node(), process, config.leaseSeconds());
    }

    /** Ends one execution whose server went away; empty when there is none. */
    public Optional<ExecutionId> abandonOrphan(UUID process) {
        return desk.abandonOrphan(config.node(), process);
    }

    /** What an execution was asked for with. */
    public Map<String, String> parameters(JobRun run) {
        return executions.find(run.execution()).orElseThrow().parameters();
    }

    /** Remembers the batch runtime's number of an execution. */
    public void numbered(JobRun run, long batchId) {
        executions.numbered(run.execution(), batchId);
    }

    /** What this process runs. */
    public List<Held> heldBy(UUID process) {
        return leases.heldBy(process);
    }

    /** Keeps a job for this process. */
    public void renew(JobRun run, UUID process) {
        leases.renew(run, process, config.leaseSeconds());
    }

    /** True when an execution of that number may still do something. */
    public boolean isLive(long batchId) {
        return executions.isLive(batchId);
    }

    /** Forgets executions nobody will ask about; the runtime's books go back to the answer. */
    public Instant forget() {
        Instant now = clock.instant();
        history.forgetIdle(now.minus(KEEP_IDLE));
        orders.forget();
        return now.minus(KEEP_IDLE);
    }
}
