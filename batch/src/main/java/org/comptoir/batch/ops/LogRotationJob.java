package org.comptoir.batch.ops;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.comptoir.batch.PassingJob;
import org.comptoir.batch.Progress;
import org.comptoir.ops.Job;
import org.comptoir.ops.boundary.Logs;

/** Rotates the logs of the server it runs on; the others ask for it when theirs are due. */
@Dependent
@Named("logRotation")
public class LogRotationJob extends PassingJob {
    @Inject Logs logs;

    /** The job {@code log-rotation}. */
    public LogRotationJob() {
        super(Job.LOG_ROTATION, "files");
    }

    @Override
    protected void pass(Progress progress) {
        logs.rotate(progress::did, this::isStopped);
    }
}
