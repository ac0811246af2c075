package org.comptoir.batch.backup;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import org.comptoir.batch.BatchLog;
import org.comptoir.ops.BackupRecord;
import org.comptoir.ops.boundary.BackupDiary;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.Manifest;
import org.comptoir.recovery.backup.Target;

/** Writes the manifest, then takes away what is not kept. */
@Dependent
@Named("finishBackup")
public class FinishBackup extends BackupStep {
    @Inject BackupDiary diary;
    @Inject BackupPlace place;
    @Inject Clock clock;

    @Override
    protected String work() throws IOException, SQLException {
        Target target = place.target();
        Manifest manifest = running.get(execution).writer().finish();
        diary.finished(
                new BackupRecord(
                        manifest.id().text(),
                        manifest.at(),
                        clock.instant(),
                        target.describe(),
                        manifest.bytes(),
                        manifest.plainBytes(),
                        manifest.rows(),
                        manifest.seal().map(Manifest.Seal::lastSeq).orElse(0L),
                        null,
                        null));
        BatchLog.LOG.backedUp(manifest.id(), manifest.rows(), manifest.bytes());
        takeAway(new Backups(target), manifest.id());
        return DONE;
    }

    private void takeAway(Backups backups, BackupId newest) throws IOException {
        for (BackupId id : place.retention().superfluous(backups.whole())) {
            backups.delete(id);
            diary.gone(id.text(), clock.instant());
        }
        backups.deleteHalves(newest);
    }
}
