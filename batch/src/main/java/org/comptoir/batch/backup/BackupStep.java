package org.comptoir.batch.backup;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Batchlet;
import jakarta.batch.runtime.context.StepContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;

/** A step of the job; what it fails of is kept for the execution's end. */
abstract class BackupStep implements Batchlet {
    @Inject
    @BatchProperty(name = "execution")
    String execution;

    @Inject RunningBackups running;
    @Inject StepContext step;

    static final String DONE = "DONE";
    static final String STOPPED = "STOPPED";

    /** Does what is to be done, and says {@link #DONE}, or {@link #STOPPED} without it. */
    protected abstract String work() throws IOException, SQLException;

    @Override
    public final String process() throws IOException, SQLException {
        try {
            return work();
        } catch (IOException | SQLException | RuntimeException fault) {
            running.failed(execution, fault);
            throw fault;
        }
    }

    /** Parts are short: the runtime ends the job between two of them. */
    @Override
    public final void stop() {}
}
