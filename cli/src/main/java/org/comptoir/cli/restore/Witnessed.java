package org.comptoir.cli.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.JournalKey;
import org.comptoir.recovery.OwnerOnlyFile;
import org.comptoir.recovery.PayoutJournal;

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
        return Files.isDirectory(folder) && Files.exists(key);
    }

    /**
     * Takes over the copy that grew beside the backups, when it knows more than the journal here.
     *
     * @return how many entries it has; empty when nothing was taken over
     */
    OptionalLong takeCopy(Path copy) throws IOException {
        if (Files.notExists(key) || !Files.isDirectory(copy)) {
            return OptionalLong.empty();
        }
        JournalKey sealed = JournalKey.readOrCreate(key, copy);
        long there = PayoutJournal.read(copy, sealed, entry -> {}).records();
        if (isThere() && PayoutJournal.read(folder, sealed, entry -> {}).records() >= there) {
            return OptionalLong.empty();
        }
        OwnerOnlyFile.folder(folder);
        for (String name : List.of("payouts.journal", "payouts.ack")) {
            OwnerOnlyFile.replace(folder.resolve(name), Files.readAllBytes(copy.resolve(name)));
        }
        return OptionalLong.of(there);
    }

    /** The newest seal it witnessed. */
    Optional<JournalEntry.SealHead> head() throws IOException {
        try (PayoutJournal journal = open()) {
            return journal.sealHead();
        }
    }

    /** Number of the newest epoch. */
    long epoch() throws IOException {
        try (PayoutJournal journal = open()) {
            return journal.epoch().map(JournalEntry.Epoch::number).orElse(0L);
        }
    }

    /** From now on a database of an earlier epoch is behind it: an operator begins a new one. */
    void beginEpoch(String reason, Instant at) throws IOException {
        try (PayoutJournal journal = open()) {
            long known = journal.epoch().map(JournalEntry.Epoch::number).orElse(0L);
            journal.append(new JournalEntry.Epoch(at, known + 1, reason));
        }
    }

    /** What it says, for those who ask what may be undone. */
    void replay(Consumer<? super JournalEntry> visitor) throws IOException {
        try (PayoutJournal journal = open()) {
            journal.replay(visitor);
        }
    }

    private PayoutJournal open() throws IOException {
        return PayoutJournal.open(folder, JournalKey.readOrCreate(key, folder));
    }
}
