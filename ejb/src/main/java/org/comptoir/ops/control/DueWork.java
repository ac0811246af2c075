package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.comptoir.ops.Execution;
import org.comptoir.ops.ExecutionState;
import org.comptoir.ops.Job;
import org.comptoir.ops.entity.Executions;
import org.comptoir.wallet.boundary.Payouts;
import org.comptoir.wallet.boundary.Reconciliations;
import org.jspecify.annotations.Nullable;

/**
 * Whether the post starts a job by itself now, and when it will.
 *
 * <p>A job with a time is due when it did not complete since; however many times it missed while
 * the post was down, it runs once.
 */
@Dependent
public class DueWork {
    /** How long after a failure the post tries by itself again; a chain's own pauses grow. */
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    /** The same for what fails again until somebody looks. */
    static final Duration LONG_PAUSE_AFTER_FAILURE = Duration.ofMinutes(5);

    /** Executions the post starts by itself are at least this far apart. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    /** What a person stopped is not started again under that person's hands. */
    static final Duration PAUSE_AFTER_STOP = Duration.ofMinutes(1);

    /** A rehearsal reads and writes as much as there is, and what was broken stays so. */
    static final Duration PAUSE_AFTER_FAILED_REHEARSAL = Duration.ofHours(6);

    /**
     * Clocks of two servers differ by less. What was written further ahead was written by a clock
     * that was set back since, and says nothing.
     */
    static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private static final Duration ONCE_A_DAY = Duration.ofDays(1);

    private final Executions executions;
    private final Payouts payouts;
    private final Reconciliations reconciliations;
    private final ServerLogs logs;
    private final DueBackups backups;
    private final Clock clock;

    @Inject
    DueWork(
            Executions executions,
            Payouts payouts,
            Reconciliations reconciliations,
            ServerLogs logs,
            DueBackups backups,
            Clock clock) {
        this.executions = executions;
        this.payouts = payouts;
        this.reconciliations = reconciliations;
        this.logs = logs;
        this.backups = backups;
        this.clock = clock;
    }

    /** True when the job has work, none of it is live and its pause is over. */
    public boolean isDue(Job job) {
        Execution last = executions.newest(job).orElse(null);
        return isQuiet(last)
                && switch (job) {
                    case WITHDRAWALS -> payouts.workIsDue();
                    case LOG_ROTATION -> logs.rotation().isDue();
                    case RECOVERY -> false;
                    case RECONCILE, LEDGER_AUDIT, RETENTION, BACKUP, VERIFY_BACKUP ->
                            time(job).filter(at -> !at.isAfter(clock.instant())).isPresent();
                };
    }

    /** When the post starts it next by itself; empty while it runs, or when no time decides. */
    public Optional<Instant> nextRun(Job job) {
        Execution last = executions.newest(job).orElse(null);
        if (last != null && last.state().isLive()) {
            return Optional.empty();
        }
        Instant earliest = later(clock.instant(), quietFrom(last));
        return time(job).map(at -> later(at, earliest));
    }

    /** When its time is or was, for a job that has one. */
    private Optional<Instant> time(Job job) {
        return switch (job) {
            case WITHDRAWALS, LOG_ROTATION, RECOVERY -> Optional.empty();
            case RECONCILE -> reconciliations.nextLook();
            case LEDGER_AUDIT, RETENTION -> Optional.of(every(ONCE_A_DAY, job));
            case BACKUP -> backups.next();
            case VERIFY_BACKUP ->
                    backups.newest().map(newest -> every(backups.rehearseEvery(), job));
        };
    }

    /** So long after it last completed; at once when it never did. */
    private Instant every(Duration interval, Job job) {
        return executions
                .lastCompleted(job)
                .filter(this::wasReached)
                .map(completed -> completed.plus(interval))
                .orElseGet(clock::instant);
    }

    private boolean isQuiet(@Nullable Execution last) {
        return (last == null || !last.state().isLive())
                && !clock.instant().isBefore(quietFrom(last));
    }

    /** From when on the post may start it again by itself. */
    private Instant quietFrom(@Nullable Execution last) {
        if (last == null) {
            return Instant.MIN;
        }
        Instant ended = last.endedAt();
        return ended == null || !wasReached(ended) ? Instant.MIN : ended.plus(pauseAfter(last));
    }

    private boolean wasReached(Instant at) {
        return !at.isAfter(clock.instant().plus(CLOCKS_DIFFER));
    }

    private static Duration pauseAfter(Execution last) {
        if (last.state() == ExecutionState.FAILED) {
            return switch (last.job()) {
                case WITHDRAWALS, RECONCILE -> PAUSE_AFTER_FAILURE;
                case VERIFY_BACKUP -> PAUSE_AFTER_FAILED_REHEARSAL;
                case LEDGER_AUDIT, LOG_ROTATION, RETENTION, BACKUP, RECOVERY ->
                        LONG_PAUSE_AFTER_FAILURE;
            };
        }
        boolean byHand = last.state() == ExecutionState.STOPPED && last.stoppedBy() != null;
        return byHand ? PAUSE_AFTER_STOP : PAUSE;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
