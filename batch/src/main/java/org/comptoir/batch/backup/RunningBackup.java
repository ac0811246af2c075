package org.comptoir.batch.backup;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.comptoir.batch.Progress;
import org.comptoir.ops.JobRun;
import org.comptoir.recovery.backup.BackupWriter;

/**
 * One backup, its right to run and how far it is.
 *
 * @param progress in bytes of the database
 * @param parts that were copied
 * @param rows in them
 */
record RunningBackup(
        JobRun run, BackupWriter writer, Progress progress, LongAdder parts, LongAdder rows) {
    /** One that has copied nothing yet. */
    static RunningBackup of(JobRun run, BackupWriter writer, Progress progress) {
        return new RunningBackup(run, writer, progress, new LongAdder(), new LongAdder());
    }

    /** Copies the part of that number and says so. */
    void copy(int number) throws SQLException, IOException {
        BackupWriter.Part part = writer.parts().get(number - 1);
        rows.add(writer.copy(part).rows());
        parts.increment();
        synchronized (progress) {
            progress.did(writer.sizeBytes(part));
        }
    }

    /** What was copied so far. */
    Map<String, Long> copied() {
        return Map.of("parts", parts.sum(), "rows", rows.sum());
    }
}
