package org.comptoir.batch;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.comptoir.ops.JobRun;
import org.comptoir.ops.boundary.JobRuns;
import org.jspecify.annotations.Nullable;

/** How far an execution is; told to the post at most once a second. */
public final class Progress {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final JobRuns runs;
    private final JobRun run;
    private long done;
    private @Nullable Long total;
    private long toldDone;
    private @Nullable Long toldTotal;
    private long toldAtNanos;

    /** Of that execution. */
    public Progress(JobRuns runs, JobRun run) {
        this.runs = runs;
        this.run = run;
        this.toldAtNanos = System.nanoTime() - PAUSE_NANOS;
    }

    /** That many pieces of work were found. */
    public void found(long pieces) {
        total = (total == null ? 0 : total) + pieces;
        tellIfDue();
    }

    /** That many pieces of work are done. */
    public void did(long pieces) {
        done += pieces;
        tellIfDue();
    }

    /** Pieces of work done so far. */
    public long done() {
        return done;
    }

    private void tellIfDue() {
        if (System.nanoTime() - toldAtNanos >= PAUSE_NANOS) {
            flush();
        }
    }

    /** Tells what was not told yet. */
    public void flush() {
        if (done != toldDone || !Objects.equals(total, toldTotal)) {
            runs.report(run, done, total);
            toldDone = done;
            toldTotal = total;
            toldAtNanos = System.nanoTime();
        }
    }
}
