package org.comptoir.batch.backup;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ops.BackupRecord.Rehearsal;
import org.comptoir.recovery.QuarantineMark;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.BackupRefused;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.Cluster;
import org.comptoir.recovery.backup.FolderTarget;
import org.comptoir.recovery.backup.Invariants;
import org.comptoir.recovery.backup.Keyring;
import org.comptoir.recovery.backup.Manifest;
import org.comptoir.recovery.backup.Restorer;
import org.comptoir.recovery.backup.Target;
import org.comptoir.wallet.boundary.BackupWitness;
import org.jspecify.annotations.Nullable;

/** Restores a backup where nobody sees it, as the machine can by itself: without the kit. */
@Dependent
class Rehearser {
    /** Of two servers, at the most. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final BackupPlace place;
    private final Cluster cluster;
    private final String scratch;
    private final BackupWitness witness;
    private final Clock clock;

    @Inject
    Rehearser(BackupPlace place, PostCluster post, BackupWitness witness, Clock clock) {
        this.place = place;
        this.cluster = post.cluster();
        this.scratch = cluster.beside("drill");
        this.witness = witness;
        this.clock = clock;
    }

    /**
     * A backup and how its restore went.
     *
     * @param id of it
     * @param how with what was wrong
     */
    record Rehearsed(BackupId id, Rehearsal how) {}

    /**
     * Restores a backup, checks every file of it and the books that come out.
     *
     * @param wanted empty for the newest there is
     * @throws Refused when there is no backup, or the machine has no key for it
     */
    Rehearsed rehearse(Optional<BackupId> wanted, LongConsumer found, LongConsumer did) {
        long begin = System.nanoTime();
        try {
            Target target = place.target();
            Keyring keys =
                    Keyring.of(
                            place.keys().orElseThrow(() -> new BackupRefused("There is no kit.")));
            Backups backups = new Backups(target);
            BackupId id =
                    (wanted.isPresent()
                                    ? wanted
                                    : backups.newest(clock.instant().plus(CLOCKS_DIFFER)))
                            .orElseThrow(() -> new BackupRefused("There is no backup yet."));
            String finding = finding(backups, id, keys, found, did);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            return new Rehearsed(id, new Rehearsal(clock.instant(), took, finding));
        } catch (IOException e) {
            throw new Refused(ProblemType.INTERNAL, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String finding(
            Backups backups, BackupId id, Keyring keys, LongConsumer found, LongConsumer did)
            throws IOException {
        try {
            Manifest manifest = backups.manifest(id, keys);
            Optional<String> witnessed = witness.root(id.text());
            if (witnessed.isPresent() && !witnessed.get().equals(backups.root(id))) {
                return "Its manifest is not the one that the payout journal witnessed.";
            }
            found.accept(manifest.bytes() + manifest.plainBytes());
            backups.verify(manifest, did);
            Restorer restorer =
                    new Restorer(
                            place.target(),
                            keys,
                            cluster,
                            new PostSchema(cluster.database(cluster.post())));
            restorer.requireFits(manifest, freeBytes());
            return restored(restorer, manifest, did);
        } catch (BackupRefused e) {
            return e.getMessage();
        } catch (SQLException e) {
            return "The database answered with state " + e.getSQLState() + ".";
        }
    }

    private @Nullable String restored(Restorer restorer, Manifest manifest, LongConsumer did)
            throws IOException, SQLException {
        cluster.drop(scratch);
        try {
            restorer.restore(
                    manifest,
                    scratch,
                    new QuarantineMark(clock.instant(), "the post", "rehearsal of a restore"),
                    did);
            try (Connection copy = cluster.open(scratch)) {
                List<String> broken = Invariants.broken(copy, manifest.seal());
                return broken.isEmpty() ? null : broken.get(0);
            }
        } finally {
            cluster.drop(scratch);
        }
    }

    /** An own PostgreSQL lies on the disk of the data folder; of another one nothing is known. */
    private long freeBytes() throws IOException {
        return new FolderTarget(place.data()).disk().getUsableSpace();
    }
}
