package org.comptoir.batch.backup;

import java.io.IOException;
import java.sql.SQLException;
import org.comptoir.batch.Progress;
import org.comptoir.ops.JobRun;
import org.comptoir.recovery.backup.BackupWriter;

/**
 * One backup, its right to run and how far it is.
 *
 * @param progress in bytes of the database
 */
record RunningBackup(JobRun run, BackupWriter writer, Progress progress) {
    /** Copies the part of that number and says so. */
    void copy(int number) throws SQLException, IOException {
        BackupWriter.Part part = writer.parts().get(number - 1);
        writer.copy(part);
        synchronized (progress) {
            progress.did(writer.sizeBytes(part));
        }
    }
}
