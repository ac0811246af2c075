package org.comptoir.batch.backup;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.function.LongConsumer;
import org.comptoir.batch.BatchLog;
import org.comptoir.batch.PassingJob;
import org.comptoir.batch.Progress;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ops.Job;
import org.comptoir.ops.boundary.BackupDiary;

/** Restores the newest backup beside the post; fails, loudly, when anything is wrong with it. */
@Dependent
@Named("verifyBackup")
public class VerifyBackupJob extends PassingJob {
    @Inject Rehearser rehearser;
    @Inject BackupDiary diary;

    /** The job {@code verify-backup}. */
    public VerifyBackupJob() {
        super(Job.VERIFY_BACKUP);
    }

    @Override
    protected void pass(Progress progress) {
        Rehearser.Rehearsed rehearsed = rehearser.rehearse(progress::found, did(progress));
        diary.rehearsed(rehearsed.id().text(), rehearsed.how());
        String finding = rehearsed.how().finding();
        if (finding != null) {
            throw new Refused(ProblemType.INTERNAL, "Backup " + rehearsed.id() + ": " + finding);
        }
        BatchLog.LOG.rehearsed(rehearsed.how().took().toMillis());
    }

    /** Rows are restored by several threads. */
    private static LongConsumer did(Progress progress) {
        return bytes -> {
            synchronized (progress) {
                progress.did(bytes);
            }
        };
    }
}
