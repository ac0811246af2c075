package org.comptoir.cli.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.MasterKey;
import org.comptoir.recovery.QuarantineMark;
import org.comptoir.recovery.Replacement;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.Cluster;
import org.comptoir.recovery.backup.FolderTarget;
import org.comptoir.recovery.backup.GivenSettings;
import org.comptoir.recovery.backup.Invariants;
import org.comptoir.recovery.backup.Keyring;
import org.comptoir.recovery.backup.Manifest;
import org.comptoir.recovery.backup.Restorer;
import org.comptoir.recovery.backup.Schema;
import org.comptoir.recovery.backup.Target;
import org.jspecify.annotations.Nullable;

/**
 * Brings a backup back into a post's data folder: everything is checked and restored beside before
 * anything is replaced, and what is replaced is kept.
 *
 * <p>A post that runs goes on meanwhile, up to the exchange. What is there afterwards starts
 * frozen, behind its payout journal: operators begin a new epoch (R3) before coins move again.
 */
public final class Restoration {
    private final Order order;
    private final Progress progress;
    private final Clock clock;

    /**
     * What is asked for.
     *
     * @param folder of the post; its data may be gone
     * @param settings where the database is, when it is not the post's own
     * @param schema of the installed application
     * @param acceptsLoss also when the journal witnessed transfers that the backup does not hold
     * @param confirmed asked once all is known, before anything is replaced
     */
    public record Order(
            PostFolder folder,
            Settings settings,
            Target target,
            Keyring keys,
            Schema schema,
            boolean acceptsLoss,
            Confirmation confirmed) {
        private Order in(PostFolder scratch) {
            return new Order(scratch, settings, target, keys, schema, acceptsLoss, confirmed);
        }
    }

    /**
     * What was done.
     *
     * @param replaced name that the old database has now
     * @param before what the post held; null where there was none
     * @param now what it holds
     * @param settings where those lie that a restore on an empty machine brought, this one or an
     *     earlier one, until somebody deletes them; null where there are none
     */
    public record Restored(
            String backup,
            String replaced,
            @Nullable Holdings before,
            Holdings now,
            @Nullable String settings) {}

    /**
     * What a restore would do.
     *
     * @param before what the post holds; null where there is none
     * @param then what it would hold
     * @param paidSince payouts that the payout journal witnessed and the backup does not know: the
     *     new epoch finds and books them
     */
    public record Preview(String backup, @Nullable Holdings before, Holdings then, long paidSince) {
        /** For people. */
        public String text() {
            String since =
                    "  %d payouts since are known to the payout journal alone: the new epoch finds%n"
                            + "  and books them.%n";
            return then.beside(Optional.ofNullable(before), backup.substring(0, 16))
                    + (paidSince == 0 ? "" : since.formatted(paidSince));
        }
    }

    /** Whether the operator wants what they were shown. */
    @FunctionalInterface
    public interface Confirmation {
        boolean of(String preview);
    }

    /** Does nothing yet. */
    public Restoration(Order order, Progress progress, Clock clock) {
        this.order = order;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Restores it.
     *
     * @return empty when the operator did not want it
     * @throws org.comptoir.recovery.backup.BackupRefused when it cannot be trusted, is unsound, or
     *     would lose what the journal witnessed
     */
    public Optional<Switchover.Done<Restored>> restore(Manifest manifest)
            throws IOException, SQLException {
        requireSamePost(manifest);
        check(manifest);
        return new Switchover(order.folder(), order.settings(), progress).run(new Task(manifest));
    }

    /**
     * Does all of it but the exchange, and leaves nothing behind: a post that runs goes on, one
     * that stands still stays as it is, and so does a machine that has nothing of it.
     *
     * @throws org.comptoir.recovery.backup.BackupRefused as {@link #restore} would
     */
    public Preview preview(Manifest manifest) throws IOException, SQLException {
        requireSamePost(manifest);
        check(manifest);
        if (Files.exists(MasterKey.in(data()))) {
            return looked(manifest);
        }
        StoppedDatabase.requireNamed(order.folder(), order.settings());
        new Backups(order.target()).requireFilesFit(manifest, order.keys(), data());
        try (PreviewFolder scratch = PreviewFolder.in(order.folder())) {
            return new Restoration(order.in(scratch.folder()), progress, clock)
                    .lookedBesideFiles(manifest);
        }
    }

    private Preview lookedBesideFiles(Manifest manifest) throws IOException, SQLException {
        files(manifest);
        return looked(manifest);
    }

    private Preview looked(Manifest manifest) throws IOException, SQLException {
        return new Switchover(order.folder(), order.settings(), progress)
                .look(
                        database ->
                                new Witnessed(data())
                                        .withCopy(
                                                order.target(),
                                                journal -> looked(database, manifest, journal)));
    }

    private Preview looked(Database database, Manifest manifest, Witnessed journal)
            throws IOException, SQLException {
        requireWitnessed(manifest, journal);
        Cluster cluster = new Cluster(database.url(), database.owner());
        Beside beside = beside(cluster, manifest, journal);
        cluster.drop(beside.name());
        return beside.shown();
    }

    /** What was restored beside. */
    private record Beside(String name, Preview shown) {}

    private final class Task implements Switchover.Task<Beside, Restored> {
        private final Manifest manifest;
        private @Nullable String settings;

        Task(Manifest manifest) {
            this.manifest = manifest;
        }

        @Override
        public Optional<Beside> prepare(Database database) throws IOException, SQLException {
            Witnessed journal = new Witnessed(data());
            requireWitnessed(manifest, journal);
            Cluster cluster = new Cluster(database.url(), database.owner());
            Beside beside = beside(cluster, manifest, journal);
            boolean isWanted = false;
            try {
                isWanted = order.confirmed().of(beside.shown().text());
                return isWanted ? Optional.of(beside) : Optional.empty();
            } finally {
                if (!isWanted) {
                    cluster.drop(beside.name());
                }
            }
        }

        @Override
        public void atStandstill() throws IOException, SQLException {
            PreviewFolder.forget(order.folder());
            files(manifest);
            // An earlier try, which was refused after that, may have written it.
            Path given = data().resolve(GivenSettings.FILE);
            settings = Files.exists(given) ? given.toString() : null;
            journal();
            requireWitnessed(manifest, new Witnessed(data()));
        }

        @Override
        public Restored exchange(Database database, Beside beside)
                throws IOException, SQLException {
            Cluster cluster = new Cluster(database.url(), database.owner());
            boolean isInPlace = false;
            try {
                String replaced = putInPlace(cluster, beside.name(), manifest);
                isInPlace = true;
                return new Restored(
                        manifest.id().text(),
                        replaced,
                        beside.shown().before(),
                        beside.shown().then(),
                        settings);
            } finally {
                if (!isInPlace) {
                    cluster.drop(beside.name());
                }
            }
        }
    }

    private void check(Manifest manifest) throws IOException {
        progress.begin("checksums", "reading");
        new Backups(order.target())
                .verify(manifest, counting("%s of " + Kit.size(manifest.bytes())));
        progress.done("every file is what was written");
    }

    private LongConsumer counting(String text) {
        AtomicLong bytes = new AtomicLong();
        AtomicLong told = new AtomicLong();
        return some -> {
            long now = bytes.addAndGet(some);
            long before = told.get();
            if (now - before > 1 << 24 && told.compareAndSet(before, now)) {
                progress.note(text.formatted(Kit.size(now)));
            }
        };
    }

    private void requireSamePost(Manifest manifest) throws IOException {
        new Backups(order.target()).requireSamePost(manifest, order.keys(), data());
    }

    /**
     * What the machine still has is newer and stays; somebody may have started a post meanwhile.
     */
    private void files(Manifest manifest) throws IOException {
        if (Files.exists(MasterKey.in(data()))) {
            requireSamePost(manifest);
            return;
        }
        progress.begin("files", "restoring");
        List<String> written =
                new Backups(order.target()).restoreFiles(manifest, order.keys(), data());
        progress.done(written.size() + " keys, wallet and chain files");
    }

    /** What was paid after the backup is known from the copy that grew beside it. */
    private void journal() throws IOException, SQLException {
        OptionalLong taken = new Witnessed(data()).takeCopy(order.target());
        if (taken.isPresent()) {
            progress.begin("journal", "taking the copy");
            progress.done(taken.getAsLong() + " entries, from beside the backups");
        }
    }

    private void requireWitnessed(Manifest manifest, Witnessed journal) throws IOException {
        ManifestWitness.agrees(journal, new Backups(order.target()), manifest.id());
        requireNoLoss(manifest, journal);
    }

    private void requireNoLoss(Manifest manifest, Witnessed witnessed) throws IOException {
        if (order.acceptsLoss() || !witnessed.isThere()) {
            return;
        }
        Optional<JournalEntry.SealHead> head = witnessed.head();
        long held = manifest.seal().map(Manifest.Seal::lastSeq).orElse(0L);
        if (head.isPresent() && head.get().upToSeq() > held) {
            throw new CommandFailed(
                    ("The payout journal witnessed transfers up to number %d at %s; the backup"
                                    + " holds up to number %d of %s. What was booked between is"
                                    + " lost. Take a newer backup, or say --accept-loss.")
                            .formatted(head.get().upToSeq(), head.get().at(), held, manifest.at()));
        }
    }

    /** Restored, and found sound; else nothing is left of it. */
    private Beside beside(Cluster cluster, Manifest manifest, Witnessed journal)
            throws IOException, SQLException {
        Restorer restorer = new Restorer(order.target(), order.keys(), cluster, order.schema());
        restorer.requireFits(manifest, new FolderTarget(data()).disk().getUsableSpace());
        String beside = cluster.beside("restored_" + name(manifest));
        cluster.drop(beside);
        progress.begin("restore", "making the tables");
        restorer.restore(
                manifest,
                beside,
                new QuarantineMark(
                        clock.instant(),
                        System.getProperty("user.name"),
                        "restored from backup " + manifest.id()),
                counting("%s of " + Kit.size(manifest.plainBytes())));
        progress.done(manifest.rows() + " rows in " + manifest.tables().size() + " tables");
        boolean isSound = false;
        try {
            Beside made = audited(cluster, beside, manifest, journal);
            isSound = true;
            return made;
        } finally {
            if (!isSound) {
                cluster.drop(beside);
            }
        }
    }

    private Beside audited(Cluster cluster, String beside, Manifest manifest, Witnessed journal)
            throws IOException, SQLException {
        progress.begin("audit", "adding up the books");
        try (Connection present = cluster.open(cluster.post());
                Connection copy = cluster.open(beside)) {
            List<String> broken = Invariants.broken(copy, manifest.seal());
            if (!broken.isEmpty()) {
                throw new CommandFailed(
                        "The books in the backup do not add up: " + String.join("; ", broken));
            }
            progress.done("the books add up");
            return new Beside(
                    beside,
                    new Preview(
                            manifest.id().text(),
                            Holdings.of(present).orElse(null),
                            Holdings.of(copy).orElseThrow(),
                            journal.paidBehind(copy)));
        }
    }

    /** Returns the name that the old database has now. */
    private String putInPlace(Cluster cluster, String beside, Manifest manifest)
            throws IOException, SQLException {
        progress.begin("switch", "putting it in place");
        String replaced = cluster.free("before_" + name(manifest));
        Instant now = clock.instant();
        String reason = "restored from backup " + manifest.id();
        Witnessed witnessed = new Witnessed(data());
        long epoch = witnessed.epoch() + 1;
        try (Connection copy = cluster.open(beside)) {
            Replacement.leave(
                    copy,
                    new Replacement.By(now, System.getProperty("user.name"), reason),
                    replaced,
                    epoch);
        }
        cluster.exchange(beside, replaced, () -> witnessed.beginEpoch(epoch, reason, now));
        try (Connection owner = cluster.open(cluster.post())) {
            QuarantineMark.end(owner, QuarantineMark.Ending.IN_PLACE, now);
        } catch (QuarantineMark.Refused e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        }
        progress.done("the old database stays as " + replaced);
        return replaced;
    }

    private Path data() {
        return order.folder().data();
    }

    private static String name(Manifest manifest) {
        return manifest.id().text().toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
