package org.comptoir.cli.update;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.files.Tree;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.recovery.QuarantineMark;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.recovery.backup.BackupRefused;
import org.comptoir.recovery.backup.BackupWriter;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.Cluster;
import org.comptoir.recovery.backup.FolderTarget;
import org.comptoir.recovery.backup.GivenSettings;
import org.comptoir.recovery.backup.Keyring;
import org.comptoir.recovery.backup.Manifest;
import org.comptoir.recovery.backup.Restorer;
import org.comptoir.recovery.backup.Schema;
import org.comptoir.recovery.backup.Target;

/**
 * An update on a copy in quarantine (R5), while the post goes on: the backup that is made before is
 * restored beside, migrated and added up. Nothing of the copy stays.
 */
final class Rehearsal {
    /** As a backup may read the database while nothing else does. */
    private static final Duration MOST = Duration.ofDays(1);

    private final PostFolder folder;
    private final GivenSettings given;
    private final Cluster cluster;
    private final Schema schema;
    private final Progress progress;
    private final Clock clock;
    private final String copy;

    /**
     * For that post.
     *
     * @param given what it was started with, or will be, for the backup
     */
    Rehearsal(
            PostFolder folder,
            GivenSettings given,
            Cluster cluster,
            Schema schema,
            Progress progress,
            Clock clock) {
        this.folder = folder;
        this.given = given;
        this.cluster = cluster;
        this.schema = schema;
        this.progress = progress;
        this.clock = clock;
        this.copy = cluster.beside("update_rehearsal");
    }

    /**
     * What came out.
     *
     * @param backup that stays; empty when none was wanted
     * @param migrating how long the migrations took
     */
    record Outcome(Optional<BackupId> backup, Duration migrating) {}

    /**
     * Rehearses it.
     *
     * @param backups where the backup stays, sealed to the post's kit; without it what the copy is
     *     made of is sealed to a key that nobody keeps, and deleted
     * @throws CommandFailed when the post must not be updated
     */
    Outcome rehearse(UpdatePlan plan, Optional<Target> backups) throws IOException, SQLException {
        Path scratch = OwnerOnly.folder(folder.run().resolve("update"));
        try {
            return backups.isPresent()
                    ? of(plan, backups.get(), keys(folder.data()), true)
                    : of(plan, new FolderTarget(scratch.resolve("copy")), fresh(scratch), false);
        } catch (BackupRefused e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        } finally {
            Tree.delete(scratch);
        }
    }

    private static BackupKeys keys(Path data) throws IOException {
        return BackupKeys.read(BackupKeys.in(data))
                .orElseThrow(() -> new BackupRefused("There is no emergency kit."));
    }

    private BackupKeys fresh(Path scratch) throws IOException {
        BackupKeys.makeKit(BackupKeys.in(scratch), clock.instant());
        return keys(scratch);
    }

    private Outcome of(UpdatePlan plan, Target target, BackupKeys keys, boolean isKept)
            throws IOException, SQLException {
        Manifest manifest = backUp(plan, target, keys, isKept ? "backup" : "copy");
        Restorer restorer = new Restorer(target, Keyring.of(keys), cluster, schema);
        cluster.drop(copy);
        try {
            restore(restorer, manifest);
            progress.begin("rehearsal", "migrating the copy");
            Duration took = new Migration(cluster, schema).of(copy);
            progress.done(
                    "%d migrations in %d ms, the books add up"
                            .formatted(plan.migrations().size(), took.toMillis()));
            return new Outcome(isKept ? Optional.of(manifest.id()) : Optional.empty(), took);
        } finally {
            cluster.drop(copy);
        }
    }

    private Manifest backUp(UpdatePlan plan, Target target, BackupKeys keys, String name)
            throws IOException, SQLException {
        progress.begin(name, "reading the database");
        BackupWriter.Order order =
                new BackupWriter.Order(
                        cluster.database(cluster.post()),
                        target,
                        keys,
                        folder.data(),
                        given,
                        plan.from().version(),
                        MOST);
        try (BackupWriter writer = BackupWriter.begin(order, clock.instant())) {
            for (BackupWriter.Part part : writer.parts()) {
                writer.copy(part);
                progress.note("%d of %d parts".formatted(part.number(), writer.parts().size()));
            }
            Manifest manifest = writer.finish();
            new Backups(target).verify(manifest, bytes -> {});
            progress.done("%s, %d rows".formatted(manifest.id(), manifest.rows()));
            return manifest;
        }
    }

    private void restore(Restorer restorer, Manifest manifest) throws IOException, SQLException {
        progress.begin("quarantine", "restoring a copy beside");
        restorer.restore(
                manifest,
                copy,
                new QuarantineMark(
                        clock.instant(), System.getProperty("user.name"), "an update is rehearsed"),
                bytes -> {});
        progress.done(manifest.rows() + " rows restored");
    }
}
