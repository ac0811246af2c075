package org.comptoir.recovery.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comptoir.recovery.JournalBroken;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.JournalEntry.Addresses;
import org.comptoir.recovery.JournalHead;
import org.comptoir.recovery.JournalKey;
import org.comptoir.recovery.PayoutJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalMirrorTest {
    private final JournalKey key = JournalKey.of(new byte[32]);
    private final List<JournalEntry> written = new ArrayList<>();

    @TempDir Path folder;

    @Test
    void growsWithTheJournalPieceByPiece() throws IOException {
        FolderTarget target = new FolderTarget(folder.resolve("there"));
        try (PayoutJournal journal = open("here")) {
            JournalMirror mirror = new JournalMirror(target);
            mirror.follow(journal, false);
            assertSame(journal, target);
            for (int i = 0; i < 12; i++) {
                append(journal, 200);
                mirror.follow(journal, false);
            }
            mirror.follow(journal, false);
            assertSame(journal, target);
            assertTrue(target.names("journal/").size() > 1, () -> "one piece for all");
            append(journal, 1);
            new JournalMirror(target).follow(journal, false);
            assertSame(journal, target);
        }
    }

    @Test
    void isNoCopyOfAnotherJournal() throws IOException {
        FolderTarget target = new FolderTarget(folder.resolve("there"));
        try (PayoutJournal journal = open("here");
                PayoutJournal other = open("other")) {
            append(journal, 1);
            new JournalMirror(target).follow(journal, false);
            append(other, 2);
            List<String> before = target.names("");
            assertThrows(JournalBroken.class, () -> new JournalMirror(target).follow(other, false));
            assertEquals(before, target.names(""));
            assertSame(journal, target);
        }
    }

    /** A journal that was set back must not take the copy with it. */
    @Test
    void doesNotForgetWhatTheJournalForgot() throws IOException {
        FolderTarget target = new FolderTarget(folder.resolve("there"));
        try (PayoutJournal journal = open("here")) {
            append(journal, 1);
        }
        Path earlier = Files.createDirectory(folder.resolve("earlier"));
        for (String name : List.of(PayoutJournal.RECORDS, PayoutJournal.ACKNOWLEDGED)) {
            Files.copy(folder.resolve("here").resolve(name), earlier.resolve(name));
        }
        try (PayoutJournal journal = open("here");
                PayoutJournal setBack = open("earlier")) {
            append(journal, 1);
            new JournalMirror(target).follow(journal, false);
            assertThrows(
                    JournalBroken.class, () -> new JournalMirror(target).follow(setBack, false));
            assertSame(journal, target);
            append(setBack, 3);
            assertThrows(
                    JournalBroken.class, () -> new JournalMirror(target).follow(setBack, false));
        }
    }

    @Test
    void noticesAMissingPiece() throws IOException {
        FolderTarget target = new FolderTarget(folder.resolve("there"));
        try (PayoutJournal journal = open("here")) {
            JournalMirror mirror = new JournalMirror(target);
            for (int i = 0; i < 2; i++) {
                append(journal, 1_500);
                mirror.follow(journal, false);
            }
        }
        assertEquals(2, target.names("journal/").size());
        target.delete("journal/00000001");
        assertThrows(
                JournalBroken.class, () -> JournalMirror.fetch(target, folder.resolve("copy")));
        target.delete("journal/00000002");
        assertEquals(Optional.empty(), JournalMirror.fetch(target, folder.resolve("copy")));
    }

    /** All of it, as when another disk is mounted in its place, or a piece. */
    @Test
    void isMadeAgainOnceItIsLookedFor() throws IOException {
        FolderTarget target = new FolderTarget(folder.resolve("there"));
        try (PayoutJournal journal = open("here")) {
            JournalMirror mirror = new JournalMirror(target);
            for (int i = 0; i < 2; i++) {
                append(journal, 1_500);
                mirror.follow(journal, false);
            }
            target.delete("journal/00000001");
            mirror.follow(journal, false);
            assertThrows(JournalBroken.class, () -> mirror.follow(journal, true));
            target.delete("journal/00000002");
            mirror.follow(journal, true);
            assertSame(journal, target);
        }
    }

    private PayoutJournal open(String name) throws IOException {
        return PayoutJournal.open(folder.resolve(name), key);
    }

    private void append(PayoutJournal journal, int entries) throws IOException {
        for (int i = 0; i < entries; i++) {
            written.add(new Addresses(Instant.EPOCH, "XMR", written.size()));
        }
        journal.append(written.subList(written.size() - entries, written.size()));
    }

    private void assertSame(PayoutJournal journal, Target target) throws IOException {
        Path copy = folder.resolve("copied");
        Path records = Files.createDirectories(copy).resolve(PayoutJournal.RECORDS);
        Optional<JournalHead> head = JournalMirror.fetch(target, records);
        List<JournalEntry> read = new ArrayList<>();
        assertEquals(Optional.of(journal.head()), head);
        assertEquals(journal.head(), PayoutJournal.read(copy, key, read::add));
        List<JournalEntry> here = new ArrayList<>();
        journal.replay(here::add);
        assertEquals(here, read);
    }
}
