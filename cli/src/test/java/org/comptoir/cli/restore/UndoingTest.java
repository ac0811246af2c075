package org.comptoir.cli.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.Settings;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.backup.BackupRefused;
import org.comptoir.recovery.backup.Backups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore and the way back from it, on a real database and a real journal (R4). */
class UndoingTest {
    private static final String UNDONE = "undone by %s: restored from backup %s";

    private final TestPost post;

    UndoingTest(@TempDir Path folder) throws Exception {
        post = new TestPost(folder);
    }

    @AfterEach
    void close() {
        post.close();
    }

    @Test
    void putsBackWhatTheRestoreReplaced() throws Exception {
        String replaced = post.restore().replaced();
        assertEquals(1, post.number("SELECT count(*) FROM ledger.transfer"));
        assertEquals(1, post.number("SELECT count(*) FROM ledger.freeze"));
        assertEquals(2, post.journal().epoch());

        Undoing.Undone undone = undo().orElseThrow();

        assertEquals("2", undone.now().numbers().get("transfers"));
        assertIsAsBefore();
        assertFalse(post.cluster.has(replaced));
        assertFalse(post.cluster.has("comptoir_undone"));
    }

    @Test
    void theJournalGoesOnWithTheHeadsOfTheOldDatabase() throws Exception {
        post.restore();
        post.begin(3);
        assertTrue(undo().isPresent());
        assertIsAsBefore();
        List<JournalEntry> entries = new ArrayList<>();
        post.journal().replay(entries::add);
        List<JournalEntry> last = entries.subList(entries.size() - 3, entries.size());
        assertEquals(
                List.of(
                        new JournalEntry.Epoch(
                                TestPost.CLOCK.instant(),
                                1,
                                UNDONE.formatted(
                                        System.getProperty("user.name"), post.backup.id())),
                        TestPost.head(1, TestPost.CLOCK.instant()),
                        TestPost.head(2, TestPost.CLOCK.instant())),
                last);
    }

    @Test
    void clientsReadTheOldStreamsAnew() throws Exception {
        String before = post.text("SELECT id FROM notify.epoch");
        post.restore();
        assertTrue(undo().isPresent());
        assertFalse(post.text("SELECT id FROM notify.epoch").equals(before));
    }

    @Test
    void isTooLateOnceATransferWasAcknowledged() throws Exception {
        String replaced = post.restore().replaced();
        post.begin(3);
        post.transfer(2 * TestPost.PLACES);
        Undoing.TooLate tooLate = assertThrows(Undoing.TooLate.class, this::undo);
        assertTrue(
                String.valueOf(tooLate.getMessage()).startsWith("A transfer was acknowledged"),
                tooLate::toString);
        assertTrue(post.cluster.has(replaced));
        assertEquals(
                1,
                post.number(
                        "SELECT count(*) FROM ledger.transfer WHERE seq = %d"
                                .formatted(2 * TestPost.PLACES)));
    }

    @Test
    void isTooLateOnceAPayoutWasBegun() throws Exception {
        post.restore();
        post.begin(3);
        post.append(
                new JournalEntry.Payout(
                        TestPost.AT,
                        UUID.randomUUID(),
                        "XMR",
                        "txid",
                        List.of(),
                        List.of(),
                        "key",
                        1));
        assertThrows(Undoing.TooLate.class, this::undo);
    }

    @Test
    void changesNothingUnlessItIsWanted() throws Exception {
        post.restore();
        StringBuilder preview = new StringBuilder();
        Optional<Switchover.Done<Undoing.Undone>> undone =
                post.undoing(
                                text -> {
                                    preview.append(text);
                                    return false;
                                })
                        .undo();
        assertTrue(undone.isEmpty());
        assertTrue(preview.toString().contains("is forgotten"), preview::toString);
        assertTrue(preview.toString().contains(post.backup.id().text()), preview::toString);
        assertEquals(1, post.number("SELECT count(*) FROM ledger.transfer"));
        assertEquals(2, post.journal().epoch());
    }

    @Test
    void findsNothingToUndo() {
        CommandFailed failed = assertThrows(CommandFailed.class, this::undo);
        assertTrue(
                String.valueOf(failed.getMessage()).startsWith("Nothing was restored"),
                failed::toString);
    }

    /** Else an empty database would be made in the data folder, and the backup put into that. */
    @Test
    void doesNotTakeAnotherDatabaseThanTheStart() throws Exception {
        Files.writeString(
                post.folder().run().resolve("given.json"),
                "{\"database\": \"jdbc:postgresql://db/post\"}");
        Undoing forgetful =
                new Undoing(
                        post.folder(),
                        new Settings(Map.of()),
                        preview -> true,
                        post.progress,
                        TestPost.CLOCK);
        CommandFailed failed = assertThrows(CommandFailed.class, forgetful::undo);
        assertTrue(
                String.valueOf(failed.getMessage()).contains("jdbc:postgresql://db/post"),
                failed::toString);
        assertFalse(Files.exists(post.data().resolve("postgres")));
    }

    /** Who has the key of manifests could write another one; the journal has its own key. */
    @Test
    void restoresNoManifestThatTheJournalWitnessedOtherwise() throws Exception {
        post.append(
                new JournalEntry.Backup(TestPost.AT, post.backup.id().text(), TestPost.hash(7)));
        BackupRefused refused = assertThrows(BackupRefused.class, post::restore);
        assertTrue(
                String.valueOf(refused.getMessage()).contains("journal witnessed"),
                refused::toString);
        post.append(
                new JournalEntry.Backup(
                        TestPost.AT,
                        post.backup.id().text(),
                        new Backups(post.target()).root(post.backup.id())));
        assertEquals("1", post.restore().now().numbers().get("transfers"));
    }

    /** What the first replaced is not what the second replaced. */
    @Test
    void twoRestoresOfTheSameAreUndoneOneAfterTheOther() throws Exception {
        String first = post.restore().replaced();
        String second = post.restore().replaced();
        assertEquals(first + "_2", second);
        assertEquals("1", undo().orElseThrow().now().numbers().get("transfers"));
        assertEquals(2, post.journal().epoch());
        assertEquals("2", undo().orElseThrow().now().numbers().get("transfers"));
        assertIsAsBefore();
    }

    private void assertIsAsBefore() throws Exception {
        assertEquals(2, post.number("SELECT count(*) FROM ledger.transfer"));
        assertEquals(0, post.number("SELECT count(*) FROM ledger.freeze"));
        assertEquals(0, post.number("SELECT count(*) FROM comptoir.quarantine"));
        assertEquals(1, post.number("SELECT max(number) FROM wallet.epoch"));
        assertEquals(1, post.journal().epoch());
        assertEquals(
                Optional.of(TestPost.head(2, TestPost.CLOCK.instant())), post.journal().head());
    }

    private Optional<Undoing.Undone> undo() throws Exception {
        return post.undoing(preview -> true).undo().map(Switchover.Done::result);
    }
}
