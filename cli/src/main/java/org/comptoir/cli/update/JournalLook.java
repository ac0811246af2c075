package org.comptoir.cli.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.JournalKey;
import org.comptoir.recovery.PayoutJournal;
import org.comptoir.recovery.Undo;
import org.jspecify.annotations.Nullable;

/** The payout journal of a post that may run: read without its lock. */
public final class JournalLook {
    private final Path folder;
    private final Path key;

    /** Of the post in that data folder. */
    public JournalLook(Path data) {
        folder = data.resolve("journal");
        key = data.resolve("keys/journal.key");
    }

    /** How many entries it has; none before the post first ran. */
    long records() throws IOException {
        return read(entry -> {});
    }

    /** The newest seal of the ledger that it witnessed, if any. */
    JournalEntry.@Nullable SealHead head() throws IOException {
        AtomicReference<JournalEntry.@Nullable SealHead> newest = new AtomicReference<>();
        read(
                entry -> {
                    if (entry instanceof JournalEntry.SealHead head) {
                        newest.set(head);
                    }
                });
        return newest.get();
    }

    /** What it says on what may be undone. */
    public Undo.Witness witness() throws IOException {
        return Undo.Witness.of(this::read);
    }

    private long read(Consumer<? super JournalEntry> visitor) throws IOException {
        return Files.exists(key)
                ? PayoutJournal.read(folder, JournalKey.readOrCreate(key, folder), visitor)
                        .records()
                : 0;
    }
}
