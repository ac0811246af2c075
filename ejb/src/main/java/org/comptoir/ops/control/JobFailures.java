package org.comptoir.ops.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.comptoir.ops.ExecutionChanged;
import org.comptoir.ops.ExecutionState;
import org.comptoir.ops.Job;

/** How often each job failed on this server since it started. */
@ApplicationScoped
public class JobFailures {
    private final Map<Job, LongAdder> counts = new EnumMap<>(Job.class);

    /** None failed yet. */
    public JobFailures() {
        for (Job job : Job.values()) {
            counts.put(job, new LongAdder());
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ExecutionChanged changed) {
        if (changed.execution().state() == ExecutionState.FAILED) {
            of(changed.execution().job()).increment();
        }
    }

    /** How often that job did. */
    public long count(Job job) {
        return of(job).sum();
    }

    private LongAdder of(Job job) {
        return Objects.requireNonNull(counts.get(job));
    }
}
