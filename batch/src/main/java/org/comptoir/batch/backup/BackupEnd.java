package org.comptoir.batch.backup;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.JobListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.batch.BatchLog;
import org.comptoir.batch.PassingJob;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobRun;
import org.comptoir.ops.JobRunLost;
import org.comptoir.ops.boundary.JobRuns;
import org.comptoir.recovery.backup.BackupRefused;
import org.comptoir.recovery.backup.StorageFault;

/** Ends the execution as its steps ended, and lets go of the snapshot. */
@Dependent
@Named("backupEnd")
public class BackupEnd implements JobListener {
    @Inject
    @BatchProperty(name = "execution")
    String execution;

    @Inject
    @BatchProperty(name = "fence")
    String fence;

    @Inject JobRuns runs;
    @Inject RunningBackups running;

    @Override
    public void beforeJob() {}

    @Override
    public void afterJob() throws IOException, SQLException {
        JobRun run =
                new JobRun(
                        new ExecutionId(UUID.fromString(execution)),
                        Job.BACKUP,
                        Long.parseLong(fence));
        Optional<RunningBackup> backup = running.remove(execution);
        try {
            Optional<Exception> fault = running.fault(execution);
            if (fault.isPresent()) {
                runs.fail(run, told(fault.get()));
            } else if (backup.isPresent() && backup.get().writer().isFinished()) {
                complete(run, backup.get());
            } else if (backup.isPresent()) {
                runs.stopped(run);
            }
        } catch (JobRunLost lost) {
            BatchLog.LOG.lost(run.execution(), run.job());
        } finally {
            if (backup.isPresent()) {
                backup.get().writer().close();
            }
        }
    }

    /** A backup that somebody asked for meanwhile is this one. */
    private void complete(JobRun run, RunningBackup backup) {
        backup.progress().flush();
        while (runs.oneMorePass(run)) {
            BatchLog.LOG.joined(run.execution());
        }
    }

    /** A refusal is a sentence; what else a file may answer says little without its kind. */
    private static String told(Exception fault) {
        if (fault instanceof BackupRefused || fault instanceof StorageFault) {
            return String.valueOf(fault.getMessage());
        }
        return fault instanceof IOException
                ? fault.getClass().getSimpleName() + ": " + fault.getMessage()
                : PassingJob.inOurWords(fault);
    }
}
