package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.comptoir.ops.Check;
import org.comptoir.ops.Execution;
import org.comptoir.ops.JobSummary;
import org.comptoir.ops.Level;
import org.jspecify.annotations.Nullable;

/** Executions that nobody begins or that take for ever, and jobs that failed last. */
@Dependent
public class JobsProbe implements Probe {
    private static final Duration LATE = Duration.ofMinutes(2);
    private static final Duration LONG = Duration.ofHours(6);

    private final JobBoard board;
    private final Clock clock;

    @Inject
    JobsProbe(JobBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    @Override
    public Check check() {
        return Check.JOBS;
    }

    @Override
    public Verdict look() {
        return judge(board.summaries(), clock.instant());
    }

    static Verdict judge(List<JobSummary> jobs, Instant now) {
        List<String> stuck =
                jobs.stream()
                        .filter(job -> isStuck(job.last(), now))
                        .map(job -> job.job().word())
                        .toList();
        if (!stuck.isEmpty()) {
            return new Verdict(Level.PARTIAL, "Stuck: " + String.join(", ", stuck) + ".");
        }
        List<String> failed =
                jobs.stream().filter(JobSummary::failing).map(job -> job.job().word()).toList();
        return failed.isEmpty()
                ? Verdict.fine("No job is stuck.")
                : new Verdict(Level.DEGRADED, "Failed last: " + String.join(", ", failed) + ".");
    }

    private static boolean isStuck(@Nullable Execution last, Instant now) {
        if (last == null || !last.state().isLive()) {
            return false;
        }
        Instant began = last.startedAt();
        return began == null
                ? last.requestedAt().plus(LATE).isBefore(now)
                : began.plus(LONG).isBefore(now);
    }
}
