package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.comptoir.ops.Execution;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobSummary;
import org.comptoir.ops.entity.Executions;

/** Every job and how it fares. */
@Dependent
public class JobBoard {
    private final Executions executions;
    private final DueWork due;

    @Inject
    JobBoard(Executions executions, DueWork due) {
        this.executions = executions;
        this.due = due;
    }

    /** Every job, in the order of the contract. */
    public List<JobSummary> summaries() {
        return Arrays.stream(Job.values()).map(this::summary).toList();
    }

    private JobSummary summary(Job job) {
        Execution last = executions.newest(job).orElse(null);
        boolean running = last != null && last.state().isLive();
        return new JobSummary(job, running, due.nextRun(job).orElse(null), last);
    }
}
