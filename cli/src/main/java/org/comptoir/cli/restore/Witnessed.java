package org.comptoir.cli.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.comptoir.cli.files.Tree;
import org.comptoir.recovery.JournalBroken;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.JournalEntry.SealHead;
import org.comptoir.recovery.JournalHead;
import org.comptoir.recovery.JournalKey;
import org.comptoir.recovery.OwnerOnlyFile;
import org.comptoir.recovery.PayoutJournal;
import org.comptoir.recovery.backup.JournalMirror;
import org.comptoir.recovery.backup.Target;
import org.jspecify.annotations.Nullable;

/** What the post's payout journal knows that a database may have forgotten. */
final class Witnessed {
    private final Path folder;
    private final Path key;

    Witnessed(Path data) {
        this(data.resolve("journal"), data.resolve("keys/journal.key"));
    }

    private Witnessed(Path folder, Path key) {
        this.folder = folder;
        this.key = key;
    }

    /** What is read of a journal. */
    @FunctionalInterface
    interface Reading<R> {
        R of(Witnessed journal) throws IOException, SQLException;
    }

    /** True where a journal lies. */
    boolean isThere() {
        return Files.exists(folder.resolve("payouts.journal")) && Files.exists(key);
    }

    /**
     * Takes over the copy that grew beside the backups, when it knows more than the journal here.
     *
     * @return how many entries it has; empty when nothing was taken over
     */
    OptionalLong takeCopy(Target target) throws IOException, SQLException {
        return withCopy(
                target,
                copy -> {
                    if (copy == this) {
                        return OptionalLong.empty();
                    }
                    OwnerOnlyFile.folder(folder);
                    // What was acknowledged before: the journal acknowledges anew what it finds
                    // whole.
                    Files.deleteIfExists(folder.resolve(PayoutJournal.ACKNOWLEDGED));
                    Files.move(copy.records(), records(), StandardCopyOption.ATOMIC_MOVE);
                    return OptionalLong.of(read(entry -> {}).records());
                });
    }

    /**
     * Reads what a restore would go by: the copy that grew beside the backups, when it knows more
     * than the journal here, else this one. Nothing is taken over.
     */
    <R> R withCopy(Target target, Reading<R> reading) throws IOException, SQLException {
        if (Files.notExists(key)) {
            return reading.of(this);
        }
        Path place = OwnerOnlyFile.folder(folder.resolveSibling("journal.copy"));
        try {
            Witnessed copy = new Witnessed(place, key);
            Optional<JournalHead> there = JournalMirror.fetch(target, copy.records());
            return reading.of(there.isPresent() && copy.isAhead(there.get(), this) ? copy : this);
        } finally {
            Tree.delete(place);
        }
    }

    private boolean isAhead(JournalHead fetched, Witnessed here) throws IOException {
        if (!read(entry -> {}).equals(fetched)) {
            throw new JournalBroken("the copy of the journal is not what was written");
        }
        return !here.isThere() || here.read(entry -> {}).records() < fetched.records();
    }

    private Path records() {
        return folder.resolve(PayoutJournal.RECORDS);
    }

    private JournalHead read(Consumer<? super JournalEntry> visitor) throws IOException {
        return PayoutJournal.read(folder, JournalKey.readOrCreate(key, folder), visitor);
    }

    /** The newest seal it witnessed. */
    Optional<SealHead> head() throws IOException {
        return newest(SealHead.class, any -> true);
    }

    /** Number of the newest epoch; 0 before the first. */
    long epoch() throws IOException {
        return newest(JournalEntry.Epoch.class, any -> true)
                .map(JournalEntry.Epoch::number)
                .orElse(0L);
    }

    /** What it says of that backup. */
    Optional<JournalEntry.Backup> backup(String id) throws IOException {
        return newest(JournalEntry.Backup.class, backup -> backup.id().equals(id));
    }

    private <E extends JournalEntry> Optional<E> newest(Class<E> kind, Predicate<E> wanted)
            throws IOException {
        AtomicReference<@Nullable E> newest = new AtomicReference<>();
        replay(
                entry -> {
                    if (kind.isInstance(entry) && wanted.test(kind.cast(entry))) {
                        newest.set(kind.cast(entry));
                    }
                });
        return Optional.ofNullable(newest.get());
    }

    /** From now on a database of an earlier epoch is behind it: an operator begins a new one. */
    void beginEpoch(long number, String reason, Instant at) throws IOException {
        try (PayoutJournal journal = open()) {
            journal.append(new JournalEntry.Epoch(at, number, reason));
        }
    }

    /**
     * From now on it goes with the database of that earlier epoch again (R4).
     *
     * @param heads the newest seal that the database has in common with the one it replaces, then
     *     its own newest
     */
    void resume(long number, String reason, List<SealHead> heads, Instant at) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(new JournalEntry.Epoch(at, number, reason));
        entries.addAll(heads);
        try (PayoutJournal journal = open()) {
            journal.append(entries);
        }
    }

    /** All it says, oldest first; nothing where there is none. The post may run meanwhile. */
    void replay(Consumer<? super JournalEntry> visitor) throws IOException {
        if (isThere()) {
            read(visitor);
        }
    }

    /** Those payouts it witnessed that the database does not know. */
    long paidBehind(Connection database) throws IOException, SQLException {
        Set<String> paid = new HashSet<>();
        replay(
                entry -> {
                    if (entry instanceof JournalEntry.Payout payout) {
                        paid.add(payout.asset() + " " + payout.txid());
                    }
                });
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT asset, txid FROM wallet.payout")) {
            while (row.next()) {
                paid.remove(row.getString("asset") + " " + row.getString("txid"));
            }
        }
        return paid.size();
    }

    private PayoutJournal open() throws IOException {
        return PayoutJournal.open(folder, JournalKey.readOrCreate(key, folder));
    }
}
