package org.comptoir.batch.backup;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.comptoir.batch.BatchLog;
import org.comptoir.batch.StepCounts;
import org.comptoir.ops.BackupRecord;
import org.comptoir.ops.boundary.BackupDiary;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.Keyring;
import org.comptoir.recovery.backup.Manifest;
import org.comptoir.recovery.backup.Target;
import org.comptoir.wallet.boundary.BackupWitness;

/**
 * Writes the manifest, has it witnessed, then takes away what is not kept of this post's backups.
 */
@Dependent
@Named("finishBackup")
public class FinishBackup extends BackupStep {
    /**
     * A post that was restored does not know the backup it came from nor any after it: they lead
     * back to the books it took the place of, which somebody may still want.
     */
    private static final Duration UNKNOWN_STAY = Duration.ofDays(30);

    @Inject BackupDiary diary;
    @Inject BackupPlace place;
    @Inject BackupWitness witness;
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
        StepCounts.keep(step, Map.of("rows", manifest.rows(), "bytes", manifest.bytes()));
        BatchLog.LOG.backedUp(manifest.id(), manifest.rows(), manifest.bytes());
        Backups backups = new Backups(target);
        witness.witness(manifest.id().text(), backups.root(manifest.id()));
        takeAway(backups, manifest.id());
        return DONE;
    }

    /**
     * What is being rehearsed stays until the next backup: nobody takes it from under its reader.
     */
    private void takeAway(Backups backups, BackupId made) throws IOException {
        if (!diary.isRehearsing()) {
            Keyring keys = Keyring.of(place.keys().orElseThrow());
            for (BackupId id :
                    place.retention().superfluous(judged(backups.ours(keys)), good(made))) {
                backups.delete(id);
                diary.gone(id.text(), clock.instant());
            }
        }
        backups.deleteHalves(made);
    }

    /** Those that the diary knows, and those that it does not know after {@link #UNKNOWN_STAY}. */
    private List<BackupId> judged(Collection<BackupId> ours) {
        Set<String> known = diary.known(ours.stream().map(BackupId::text).toList());
        Instant spared = clock.instant().minus(UNKNOWN_STAY);
        return ours.stream()
                .filter(id -> known.contains(id.text()) || id.begunAt().isBefore(spared))
                .toList();
    }

    private List<BackupId> good(BackupId made) {
        return Stream.concat(
                        Stream.of(made),
                        diary.newestGood().map(BackupRecord::id).map(BackupId::new).stream())
                .toList();
    }
}
