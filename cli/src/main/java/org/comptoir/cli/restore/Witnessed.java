package org.comptoir.cli.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
        folder = data.resolve("journal");
        key = data.resolve("keys/journal.key");
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
    OptionalLong takeCopy(Target target) throws IOException {
        if (Files.notExists(key)) {
            return OptionalLong.empty();
        }
        Path copy = OwnerOnlyFile.folder(folder.resolveSibling("journal.copy"));
        try {
            Optional<JournalHead> there =
                    JournalMirror.fetch(target, copy.resolve(PayoutJournal.RECORDS));
            return there.isPresent() && take(copy, there.get())
                    ? OptionalLong.of(there.get().records())
                    : OptionalLong.empty();
        } finally {
            Tree.delete(copy);
        }
    }

    private boolean take(Path copy, JournalHead there) throws IOException {
        JournalKey sealed = JournalKey.readOrCreate(key, copy);
        if (!PayoutJournal.read(copy, sealed, entry -> {}).equals(there)) {
            throw new JournalBroken("the copy of the journal is not what was written");
        }
        if (isThere()
                && PayoutJournal.read(folder, sealed, entry -> {}).records() >= there.records()) {
            return false;
        }
        OwnerOnlyFile.folder(folder);
        // What was acknowledged before: the journal acknowledges anew what it finds whole.
        Files.deleteIfExists(folder.resolve(PayoutJournal.ACKNOWLEDGED));
        Files.move(
                copy.resolve(PayoutJournal.RECORDS),
                folder.resolve(PayoutJournal.RECORDS),
                StandardCopyOption.ATOMIC_MOVE);
        return true;
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
            PayoutJournal.read(folder, JournalKey.readOrCreate(key, folder), visitor);
        }
    }

    private PayoutJournal open() throws IOException {
        return PayoutJournal.open(folder, JournalKey.readOrCreate(key, folder));
    }
}
