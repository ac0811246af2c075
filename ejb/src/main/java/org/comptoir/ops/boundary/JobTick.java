package org.comptoir.ops.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.notify.boundary.Streams;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobRun;
import org.comptoir.ops.JobRunLost;
import org.comptoir.ops.JobStarter;
import org.comptoir.ops.OpsLog;
import org.comptoir.ops.entity.JobLeases.Held;

/**
 * Looks after jobs a second after it last did, and at once when somebody asked for one.
 *
 * <p>{@code NOT_SUPPORTED}: the batch runtime refuses to start a job inside a transaction.
 */
@Singleton(name = "JobTick")
@Startup
@DependsOn("Migrator")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobTick {
    private static final Duration CLEAN_EVERY = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 1_000;

    /** The runtime calls a job done before the job's own last listener says how it went. */
    private static final int SILENT_LOOKS = 60;

    /** This server process; a new start is another one. */
    private final UUID process = UUID.randomUUID();

    private Instant cleanedAt = Instant.EPOCH;

    /** How many looks ago the runtime was done with what still says nothing. */
    private final Map<ExecutionId, Integer> silent = new HashMap<>();

    @Resource TimerService timers;

    @Inject JobDispatch dispatch;
    @Inject JobRuns runs;
    @Inject MachineOrders orders;
    @Inject Instance<JobStarter> starters;
    @Inject Streams streams;
    @Inject Clock clock;

    @PostConstruct
    void setNext() {
        timers.createSingleActionTimer(PAUSE_MILLIS, new TimerConfig(null, false));
    }

    /**
     * Keeps and stops what runs here, ends what was left behind, asks for what is due, starts what
     * waits, and does what the operator at the machine wants.
     */
    @Timeout
    void tick() {
        try {
            if (streams.isOpen() && starters.isResolvable()) {
                lookAfterJobs();
            }
        } catch (RuntimeException e) {
            OpsLog.LOG.tickFailed(e);
        } finally {
            setNext();
        }
    }

    private void lookAfterJobs() {
        keepHeld(starters.get());
        abandonOrphans();
        clean(starters.get());
        for (Job job : Job.values()) {
            askIfDue(job);
        }
        startWaiting();
        carryOutOrders();
    }

    /** Edge: a job of which cannot be told whether it is due keeps nobody from the others. */
    private void askIfDue(Job job) {
        try {
            dispatch.askIfDue(job);
        } catch (RuntimeException e) {
            OpsLog.LOG.dueUnknown(job, e);
        }
    }

    /** Starts what waits for a node. */
    public void startWaiting() {
        for (Optional<JobRun> run = dispatch.claim(process);
                run.isPresent();
                run = dispatch.claim(process)) {
            start(run.get());
        }
    }

    private void start(JobRun run) {
        try {
            dispatch.numbered(run, starters.get().start(run, dispatch.parameters(run)));
        } catch (RuntimeException e) {
            OpsLog.LOG.notStarted(run.job(), e);
            runs.fail(run, "The batch runtime did not start it; see the log.");
        }
    }

    private void keepHeld(JobStarter starter) {
        List<Held> all = dispatch.heldBy(process);
        silent.keySet().retainAll(all.stream().map(held -> held.run().execution()).toList());
        for (Held held : all) {
            Long batchId = held.batchId();
            if (batchId != null) {
                keep(held, batchId, starter);
            }
        }
    }

    private void keep(Held held, long batchId, JobStarter starter) {
        dispatch.renew(held.run(), process);
        if (!starter.isAtWork(batchId)) {
            endSilent(held.run());
            return;
        }
        silent.remove(held.run().execution());
        if (held.stopping()) {
            starter.stop(batchId);
        }
    }

    /** The runtime is done with it, but its code did not say so for a while. */
    private void endSilent(JobRun run) {
        if (silent.merge(run.execution(), 1, Integer::sum) < SILENT_LOOKS) {
            return;
        }
        try {
            runs.fail(run, "It ended without saying how; see the log.");
        } catch (JobRunLost ended) {
            OpsLog.LOG.endedMeanwhile(ended);
        }
    }

    private void carryOutOrders() {
        for (UUID order : orders.waiting()) {
            try {
                orders.carryOut(order);
            } catch (ComptoirException refusal) {
                orders.refuse(order, String.valueOf(refusal.getMessage()));
            }
        }
    }

    private void abandonOrphans() {
        for (Optional<ExecutionId> orphan = dispatch.abandonOrphan(process);
                orphan.isPresent();
                orphan = dispatch.abandonOrphan(process)) {
            OpsLog.LOG.abandoned(orphan.get());
        }
    }

    /**
     * At the start and every two minutes: books of the runtime that a crash left open, and old
     * rows.
     */
    private void clean(JobStarter starter) {
        Instant now = clock.instant();
        if (now.isBefore(cleanedAt.plus(CLEAN_EVERY))) {
            return;
        }
        for (long batchId : starter.open()) {
            if (!dispatch.isLive(batchId)) {
                starter.abandon(batchId);
                OpsLog.LOG.closedInBooks(batchId);
            }
        }
        starter.forgetBefore(dispatch.forget());
        cleanedAt = now;
    }
}
