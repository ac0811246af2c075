package org.comptoir.ops;

import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;

/** Another node has the job now, or the execution was ended: whoever runs it stops at once. */
public final class JobRunLost extends ComptoirException {
    private static final long serialVersionUID = 1L;

    /** Names the run that was lost. */
    public JobRunLost(JobRun run) {
        super(
                ProblemType.WRONG_STATE,
                "Execution %s is no longer this server's to run.".formatted(run.execution()));
    }
}
