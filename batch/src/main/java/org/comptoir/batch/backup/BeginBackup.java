package org.comptoir.batch.backup;

import jakarta.annotation.Resource;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.comptoir.batch.Progress;
import org.comptoir.batch.StepCounts;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobRun;
import org.comptoir.ops.boundary.JobRuns;
import org.comptoir.recovery.backup.AppVersion;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.recovery.backup.BackupRefused;
import org.comptoir.recovery.backup.BackupWriter;

/** Takes the snapshot and plans the parts. */
@Dependent
@Named("beginBackup")
public class BeginBackup extends BackupStep {
    @Inject
    @BatchProperty(name = "fence")
    String fence;

    @Resource(lookup = "java:jboss/datasources/ComptoirBackupDS")
    DataSource database;

    @Inject JobRuns runs;
    @Inject BackupPlace place;
    @Inject Clock clock;

    @Override
    protected String work() throws IOException, SQLException {
        JobRun run =
                new JobRun(
                        new ExecutionId(UUID.fromString(execution)),
                        Job.BACKUP,
                        Long.parseLong(fence));
        if (!runs.begin(run)) {
            return STOPPED;
        }
        BackupKeys keys =
                place.keys()
                        .orElseThrow(
                                () ->
                                        new BackupRefused(
                                                "There is no emergency kit to seal it to: make one"
                                                        + " with ./comptoir kit create."));
        BackupWriter writer =
                BackupWriter.begin(
                        new BackupWriter.Order(
                                database,
                                place.target(),
                                keys,
                                place.data(),
                                place.settings(),
                                AppVersion.text(),
                                place.snapshot()),
                        clock.instant());
        Progress progress = new Progress(runs, run);
        running.add(execution, RunningBackup.of(run, writer, progress));
        StepCounts.keep(step, Map.of("parts", (long) writer.parts().size()));
        progress.found(writer.parts().stream().mapToLong(writer::sizeBytes).sum());
        return DONE;
    }
}
