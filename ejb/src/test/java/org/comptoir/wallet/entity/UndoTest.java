package org.comptoir.wallet.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.comptoir.OwnDatabase;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.Undo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R4: the way back ends with the first chain action or acknowledged transfer of the epoch. */
final class UndoTest {
    private static final EpochBooks BOOKS = new EpochBooks();
    private static final OwnDatabase DATABASE = BOOKS.database;
    private static final Instant RESTORED = EpochBooks.RESTORED;
    private static final Instant LATER = RESTORED.plusSeconds(600);
    private static final String HASH = EpochBooks.HASH;
    private static final int PATIENCE_SECONDS = 120;

    private final List<JournalEntry> journal = BOOKS.journal;

    @AfterAll
    static void close() {
        BOOKS.close();
    }

    @BeforeEach
    void young() throws SQLException {
        BOOKS.young();
    }

    @Test
    void aPostThatWasNeverStartedHasNothingToUndo() throws Exception {
        DATABASE.does("TRUNCATE wallet.epoch");
        Undo undo = BOOKS.look();
        assertFalse(undo.possible());
        assertNull(undo.since());
    }

    @Test
    void inTheFirstEpochNothingWasRestored() throws Exception {
        assertRefused("Nothing was restored");
    }

    @Test
    void anEpochInWhichNothingHappenedMayBeUndone() throws Exception {
        BOOKS.begin(2);
        BOOKS.journalEpoch(2);
        BOOKS.sealed(9);
        journal.add(new JournalEntry.SealHead(LATER, 9, 900, HASH));
        journal.add(new JournalEntry.Addresses(LATER, "XMR", 20_000));
        assertPossible();
    }

    @Test
    void theFirstTransferEndsIt() throws Exception {
        BOOKS.begin(2);
        BOOKS.journalEpoch(2);
        BOOKS.transfer("TRADE", LATER);
        assertRefused("A transfer was acknowledged at " + LATER);
    }

    /** A trade can end on a frozen post, before the journal knows of the epoch. */
    @Test
    void soDoesOneWhileTheEpochBegins() throws Exception {
        BOOKS.begin(2);
        BOOKS.transfer("TRADE", RESTORED.plusSeconds(1));
        assertRefused("A transfer");
        BOOKS.journalEpoch(2);
        assertRefused("A transfer");
    }

    @Test
    void whatTheEpochBookedItselfDoesNot() throws Exception {
        BOOKS.begin(2);
        for (String kind : List.of("SUSPENSE", "CHAIN_FEE", "CORRECTION")) {
            BOOKS.transfer(kind, RESTORED.plusSeconds(1));
        }
        assertPossible();
        BOOKS.journalEpoch(2);
        assertPossible();
        BOOKS.transfer("SUSPENSE", LATER);
        assertRefused("A transfer was acknowledged at " + LATER);
    }

    @Test
    void aPayoutEndsIt() throws Exception {
        BOOKS.begin(2);
        BOOKS.journalEpoch(2);
        journal.add(
                new JournalEntry.Payout(
                        LATER, UUID.randomUUID(), "XMR", "txid", List.of(), List.of(), "key", 1));
        assertRefused("A payout was begun at " + LATER);
    }

    @Test
    void soDoesAnAddressThatAMemberWasGiven() throws Exception {
        BOOKS.begin(2);
        BOOKS.journalEpoch(2);
        journal.add(new JournalEntry.Allocation(LATER, "XMR", 7, "address", UUID.randomUUID()));
        assertRefused("An address was given at " + LATER);
    }

    @Test
    void whatHappenedBeforeTheEpochDoesNot() throws Exception {
        journal.add(
                new JournalEntry.Payout(
                        RESTORED, UUID.randomUUID(), "XMR", "txid", List.of(), List.of(), "k", 1));
        BOOKS.begin(2);
        assertPossible();
        BOOKS.journalEpoch(2);
        assertPossible();
    }

    /** Yesterday's database is there and nothing was decided: today's can be put back. */
    @Test
    void beforeAnEpochBeginsTheNewerDatabaseCanBePutBack() throws Exception {
        journal.add(new JournalEntry.SealHead(RESTORED, 9, 900, HASH));
        Undo behind = BOOKS.look();
        assertTrue(behind.possible(), behind::toString);
        assertTrue(behind.reason().startsWith("The database is older"), behind::toString);
        BOOKS.transfer("TRADE", LATER);
        assertRefused("A transfer was acknowledged at " + LATER);
    }

    /** From then on the head that was lost says nothing; what moved since the beginning does. */
    @Test
    void whileAnEpochBeginsTheLostHeadSaysNothing() throws Exception {
        journal.add(new JournalEntry.SealHead(RESTORED, 9, 900, HASH));
        BOOKS.begin(2);
        assertPossible();
        BOOKS.transfer("TRADE", LATER);
        assertRefused("A transfer was acknowledged at " + LATER);
    }

    /** It was begun twice for one restore: what happened after the first attempt counts. */
    @Test
    void anInterruptedAttemptBelongsToTheNext() throws Exception {
        BOOKS.begin(2);
        BOOKS.transfer("TRADE", RESTORED.plusSeconds(1));
        BOOKS.begin(3);
        BOOKS.journalEpoch(3);
        assertRefused("A transfer");
    }

    @Test
    void anEpochThatWasCompleteDoesNot() throws Exception {
        BOOKS.begin(2);
        BOOKS.journalEpoch(2);
        BOOKS.transfer("TRADE", LATER);
        BOOKS.begin(3);
        BOOKS.journalEpoch(3);
        assertPossible();
    }

    /** Acknowledged is what COMMIT returned for: no question asked after that is answered yes. */
    @Test
    void isNeverPossibleAfterTheAcknowledgement() throws Exception {
        for (int round = 0; round < 50; round++) {
            BOOKS.begin(2 + round);
            BOOKS.journalEpoch(2 + round);
            AtomicBoolean acknowledged = new AtomicBoolean();
            Future<Boolean> transfer =
                    inBackground(
                            () -> {
                                BOOKS.transfer("TRADE", LATER);
                                acknowledged.set(true);
                                return true;
                            });
            boolean wasAcknowledged;
            boolean possible;
            do {
                wasAcknowledged = acknowledged.get();
                possible = BOOKS.look().possible();
                assertFalse(wasAcknowledged && possible, "round " + round);
            } while (possible);
            transfer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoActsOnTheAnswerWaitsForATransferThatIsBeingWritten() throws Exception {
        BOOKS.begin(2);
        BOOKS.journalEpoch(2);
        try (Connection writer = DATABASE.owner()) {
            writer.setAutoCommit(false);
            BOOKS.insert(writer, "TRADE", LATER);
            assertTrue(BOOKS.look().possible(), "nobody was told of it yet");
            Future<Undo> held = inBackground(this::lookAndHold);
            awaitBlocked();
            writer.commit();
            assertFalse(held.get(PATIENCE_SECONDS, TimeUnit.SECONDS).possible());
        }
    }

    @Test
    void andTransfersWaitForWhoActsOnIt() throws Exception {
        BOOKS.begin(2);
        BOOKS.journalEpoch(2);
        try (Connection owner = DATABASE.owner()) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Undo.lookAndHold(owner, journal::forEach));
            owner.setAutoCommit(false);
            assertTrue(Undo.lookAndHold(owner, journal::forEach).possible());
            Future<Boolean> transfer =
                    inBackground(
                            () -> {
                                BOOKS.transfer("TRADE", LATER);
                                return true;
                            });
            awaitBlocked();
            assertTrue(BOOKS.look().possible());
            owner.rollback();
            assertTrue(transfer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        assertRefused("A transfer");
    }

    private Undo lookAndHold() throws SQLException, IOException {
        try (Connection owner = DATABASE.owner()) {
            owner.setAutoCommit(false);
            Undo undo = Undo.lookAndHold(owner, journal::forEach);
            owner.rollback();
            return undo;
        }
    }

    private void assertPossible() throws Exception {
        Undo undo = BOOKS.look();
        assertTrue(undo.possible(), undo::toString);
        assertEquals(RESTORED, undo.since());
    }

    private void assertRefused(String why) throws Exception {
        Undo undo = BOOKS.look();
        assertFalse(undo.possible(), undo::toString);
        assertTrue(undo.reason().startsWith(why), undo::toString);
    }

    private static void awaitBlocked() throws SQLException {
        try (Connection owner = DATABASE.owner();
                PreparedStatement waiting =
                        owner.prepareStatement("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
            for (boolean isBlocked = false; !isBlocked; ) {
                try (ResultSet row = waiting.executeQuery()) {
                    isBlocked = row.next() && row.getInt(1) > 0;
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static <T> Future<T> inBackground(Callable<T> work) {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            return one.submit(work);
        } finally {
            one.shutdown();
        }
    }
}
