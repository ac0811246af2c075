package org.comptoir.cli.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.postgres.PostgresServer;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.QuarantineMark;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.Cluster;
import org.comptoir.recovery.backup.FolderTarget;
import org.comptoir.recovery.backup.Invariants;
import org.comptoir.recovery.backup.Keyring;
import org.comptoir.recovery.backup.Manifest;
import org.comptoir.recovery.backup.Restorer;
import org.comptoir.recovery.backup.Schema;
import org.comptoir.recovery.backup.Target;

/**
 * Brings a backup back into a post's data folder: everything is checked and restored beside before
 * anything is replaced, and what is replaced is kept.
 *
 * <p>The post is stopped, and its folder held, while this runs. What it leaves behind starts
 * frozen, behind its payout journal: operators begin a new epoch (R3) before coins move again.
 */
public final class Restoration {
    private final Order order;
    private final Progress progress;
    private final Clock clock;

    /**
     * What is asked for.
     *
     * @param data the post's data folder; may be empty
     * @param journalCopy where a copy of the payout journal grows, if one does
     * @param settings where the database is, when it is not the post's own
     * @param schema of the installed application
     * @param acceptsLoss also when the journal witnessed transfers that the backup does not hold
     * @param confirmed asked once all is known, before anything is replaced
     */
    public record Order(
            Path data,
            Path journalCopy,
            Settings settings,
            Target target,
            Keyring keys,
            Schema schema,
            boolean acceptsLoss,
            Confirmation confirmed) {}

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
     * @return true when it is there now, false when the operator did not want it
     * @throws org.comptoir.recovery.backup.BackupRefused when it cannot be trusted, is unsound, or
     *     would lose what the journal witnessed
     */
    public boolean restore(Manifest manifest) throws IOException, SQLException {
        check(manifest);
        files(manifest);
        journal();
        requireNoLoss(manifest);
        if (order.settings().value("COMPTOIR_DB_URL").isPresent()) {
            return into(Database.external(order.settings()), manifest);
        }
        progress.begin("database", "starting PostgreSQL");
        try (PostgresServer server = PostgresServer.start(order.data(), 0)) {
            progress.done("ready on port " + server.port());
            return into(Database.embedded(server), manifest);
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

    /** What the machine still has is newer and stays. */
    private void files(Manifest manifest) throws IOException {
        if (Files.exists(order.data().resolve("keys/master.key"))) {
            return;
        }
        progress.begin("files", "restoring");
        List<String> written =
                new Backups(order.target()).restoreFiles(manifest, order.keys(), order.data());
        progress.done(written.size() + " keys, wallet and chain files");
    }

    /** What was paid after the backup is known from the copy that grew beside it. */
    private void journal() throws IOException {
        OptionalLong taken = new Witnessed(order.data()).takeCopy(order.journalCopy());
        if (taken.isPresent()) {
            progress.begin("journal", "taking the copy");
            progress.done(taken.getAsLong() + " entries, from beside the backups");
        }
    }

    private void requireNoLoss(Manifest manifest) throws IOException {
        Witnessed witnessed = new Witnessed(order.data());
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

    private boolean into(Database database, Manifest manifest) throws IOException, SQLException {
        Cluster cluster = new Cluster(database.url(), database.owner());
        Restorer restorer = new Restorer(order.target(), order.keys(), cluster, order.schema());
        restorer.requireFits(manifest, new FolderTarget(order.data()).disk().getUsableSpace());
        String beside = "comptoir_restored_" + name(manifest);
        restorer.drop(beside);
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
        boolean isTaken = false;
        try {
            isTaken = checked(cluster, beside, manifest) && exchange(restorer, beside, manifest);
            return isTaken;
        } finally {
            if (!isTaken) {
                restorer.drop(beside);
            }
        }
    }

    private boolean checked(Cluster cluster, String beside, Manifest manifest) throws SQLException {
        progress.begin("audit", "adding up the books");
        try (Connection copy = cluster.open(beside);
                Connection present = cluster.open(cluster.post())) {
            List<String> broken = Invariants.broken(copy, manifest.seal());
            if (!broken.isEmpty()) {
                throw new CommandFailed(
                        "The books in the backup do not add up: " + String.join("; ", broken));
            }
            progress.done("the books add up");
            return order.confirmed()
                    .of(preview(manifest, Holdings.of(present), Holdings.of(copy).orElseThrow()));
        }
    }

    private static String preview(Manifest manifest, Optional<Holdings> now, Holdings then) {
        StringBuilder text =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "  %-14s %20s %20s%n",
                                "",
                                now.isPresent() ? "now" : "",
                                manifest.id().text().substring(0, 16)));
        for (Map.Entry<String, String> number : then.numbers().entrySet()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "  %-14s %20s %20s%n",
                            number.getKey(),
                            now.map(present -> present.numbers().getOrDefault(number.getKey(), ""))
                                    .orElse(""),
                            number.getValue()));
        }
        return text.toString();
    }

    private boolean exchange(Restorer restorer, String beside, Manifest manifest)
            throws IOException, SQLException {
        progress.begin("switch", "putting it in place");
        String replaced = "comptoir_before_" + name(manifest);
        restorer.drop(replaced);
        new Witnessed(order.data())
                .beginEpoch("restored from backup " + manifest.id(), clock.instant());
        restorer.exchange(beside, replaced);
        restorer.release(clock.instant());
        progress.done("the old database stays as " + replaced);
        return true;
    }

    private static String name(Manifest manifest) {
        return manifest.id().text().toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
