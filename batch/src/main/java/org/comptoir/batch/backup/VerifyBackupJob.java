package org.comptoir.batch.backup;

import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.comptoir.batch.BatchLog;
import org.comptoir.batch.PassingJob;
import org.comptoir.batch.Progress;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ops.Job;
import org.comptoir.ops.boundary.BackupDiary;
import org.comptoir.recovery.backup.BackupId;
import org.jspecify.annotations.Nullable;

/**
 * Restores a backup beside the post, the newest unless it is told; fails, loudly, when anything is
 * wrong with it.
 */
@Dependent
@Named("verifyBackup")
public class VerifyBackupJob extends PassingJob {
    @Inject
    @BatchProperty(name = "backup")
    @Nullable String backup;

    @Inject Rehearser rehearser;
    @Inject BackupDiary diary;

    /** The job {@code verify-backup}. */
    public VerifyBackupJob() {
        super(Job.VERIFY_BACKUP, "bytes");
    }

    @Override
    protected void pass(Progress progress) {
        Optional<BackupId> wanted =
                Optional.ofNullable(backup).filter(BackupId::isOne).map(BackupId::new);
        Rehearser.Rehearsed rehearsed = rehearser.rehearse(wanted, progress::found, did(progress));
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
