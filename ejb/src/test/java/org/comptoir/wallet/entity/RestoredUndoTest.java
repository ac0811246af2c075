package org.comptoir.wallet.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.Undo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R4 where the command restored: the database says what it took the place of. */
final class RestoredUndoTest {
    private static final EpochBooks BOOKS = new EpochBooks();
    private static final Instant RESTORED = EpochBooks.RESTORED;
    private static final Instant LATER = RESTORED.plusSeconds(600);

    @AfterAll
    static void close() {
        BOOKS.close();
    }

    @BeforeEach
    void young() throws SQLException {
        BOOKS.young();
    }

    /** It says itself where its ledger ended, whether or not the journal knows more of it. */
    @Test
    void whatTheCommandRestoredMayBeUndoneBeforeItsEpochBegins() throws Exception {
        BOOKS.restore(2);
        Undo undo = BOOKS.look();
        assertTrue(undo.possible(), undo::toString);
        assertTrue(undo.reason().startsWith("Since this database was put in place"), undo::reason);
        BOOKS.journal.add(new JournalEntry.SealHead(RESTORED, 9, 900, EpochBooks.HASH));
        assertTrue(BOOKS.look().possible());
        BOOKS.transfer("TRADE", RESTORED.minusSeconds(600));
        assertRefused("A transfer was acknowledged");
    }

    /** A trade can end on a frozen post. */
    @Test
    void aTransferBeforeItsEpochBeginsEndsIt() throws Exception {
        BOOKS.restore(2);
        BOOKS.transfer("TRADE", LATER);
        BOOKS.begin(3);
        BOOKS.journalEpoch(3);
        assertRefused("A transfer was acknowledged at " + LATER);
    }

    @Test
    void soDoesAnythingAfterIt() throws Exception {
        BOOKS.restore(2);
        BOOKS.begin(3);
        BOOKS.transfer("SUSPENSE", RESTORED.plusSeconds(1));
        BOOKS.journalEpoch(3);
        assertPossible();
        BOOKS.transfer("TRADE", LATER);
        assertRefused("A transfer was acknowledged at " + LATER);
    }

    /** What moved in the epoch of the first came with the second. */
    @Test
    void aSecondRestoreMayBeUndoneWhateverMovedBetweenThem() throws Exception {
        BOOKS.restore(2);
        BOOKS.begin(3);
        BOOKS.journalEpoch(3);
        BOOKS.transfer("TRADE", RESTORED.plusSeconds(1));
        BOOKS.restore(4);
        Undo undo = BOOKS.look();
        assertTrue(undo.possible(), undo::toString);
        BOOKS.begin(5);
        BOOKS.journalEpoch(5);
        assertPossible();
        BOOKS.transfer("TRADE", LATER);
        assertRefused("A transfer was acknowledged at " + LATER);
    }

    /** What it says of where its ledger ended is of another life by then. */
    @Test
    void aLaterEpochStartsAtItsOwnPlaces() throws Exception {
        BOOKS.restore(2);
        BOOKS.begin(3);
        BOOKS.journalEpoch(3);
        BOOKS.transfer("TRADE", LATER);
        BOOKS.begin(4);
        BOOKS.journalEpoch(4);
        assertPossible();
    }

    @Test
    void afterItWasUndoneNothingIsLeftOfIt() throws Exception {
        BOOKS.restore(2);
        BOOKS.journal.add(
                new JournalEntry.Allocation(LATER, "XMR", 7, "address", UUID.randomUUID()));
        BOOKS.database.does("TRUNCATE comptoir.replacement");
        BOOKS.journalEpoch(1);
        assertRefused("Nothing was restored");
    }

    /** Its payouts count again. */
    @Test
    void backInARestoredEpochItsOwnActionsCount() throws Exception {
        BOOKS.begin(2);
        BOOKS.journalEpoch(2);
        BOOKS.journal.add(
                new JournalEntry.Allocation(LATER, "XMR", 7, "address", UUID.randomUUID()));
        BOOKS.journalEpoch(3);
        BOOKS.journalEpoch(2);
        assertRefused("An address was given at " + LATER);
    }

    private static void assertPossible() throws Exception {
        Undo undo = BOOKS.look();
        assertTrue(undo.possible(), undo::toString);
        assertEquals(RESTORED, undo.since());
    }

    private static void assertRefused(String why) throws Exception {
        Undo undo = BOOKS.look();
        assertFalse(undo.possible(), undo::toString);
        assertTrue(undo.reason().startsWith(why), undo::toString);
    }
}
