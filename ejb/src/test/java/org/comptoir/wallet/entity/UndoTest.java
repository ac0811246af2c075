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
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
import org.comptoir.kernel.Ids;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.Undo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R4: the way back ends with the first chain action or acknowledged transfer of the epoch. */
final class UndoTest {
    private static final OwnDatabase DATABASE = new OwnDatabase();
    private static final Instant RESTORED = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant JOURNALLED = RESTORED.plusSeconds(60);
    private static final Instant LATER = RESTORED.plusSeconds(600);
    private static final String HASH = "00".repeat(32);
    private static final int PATIENCE_SECONDS = 120;

    private final List<JournalEntry> journal = new ArrayList<>();

    @BeforeAll
    static void migrate() {
        DATABASE.migrate("latest");
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    /** A post with a transfer in its first epoch. */
    @BeforeEach
    void young() throws SQLException {
        DATABASE.does(
                "TRUNCATE wallet.epoch, ledger.restore, ledger.seal, ledger.transfer CASCADE",
                """
                INSERT INTO wallet.epoch (number, begun_at, reason)
                VALUES (1, '2026-01-01T00:00:00Z', 'The post began.')
                """);
        journal.add(new JournalEntry.Epoch(Instant.parse("2026-01-01T00:00:00Z"), 1, "began"));
        transfer("TRADE", Instant.parse("2026-02-01T00:00:00Z"));
    }

    @Test
    void aPostThatWasNeverStartedHasNothingToUndo() throws Exception {
        DATABASE.does("TRUNCATE wallet.epoch");
        Undo undo = look();
        assertFalse(undo.possible());
        assertNull(undo.since());
    }

    @Test
    void inTheFirstEpochNothingWasRestored() throws Exception {
        assertRefused("Nothing was restored");
    }

    @Test
    void anEpochInWhichNothingHappenedMayBeUndone() throws Exception {
        begin(2);
        journalEpoch(2);
        sealed(9);
        journal.add(new JournalEntry.SealHead(LATER, 9, 900, HASH));
        journal.add(new JournalEntry.Addresses(LATER, "XMR", 20_000));
        assertPossible();
    }

    @Test
    void theFirstTransferEndsIt() throws Exception {
        begin(2);
        journalEpoch(2);
        transfer("TRADE", LATER);
        assertRefused("A transfer was acknowledged at " + LATER);
    }

    /** A trade can end on a frozen post, before the journal knows of the epoch. */
    @Test
    void soDoesOneWhileTheEpochBegins() throws Exception {
        begin(2);
        transfer("TRADE", RESTORED.plusSeconds(1));
        assertRefused("A transfer");
        journalEpoch(2);
        assertRefused("A transfer");
    }

    @Test
    void whatTheEpochBookedItselfDoesNot() throws Exception {
        begin(2);
        for (String kind : List.of("SUSPENSE", "CHAIN_FEE", "CORRECTION")) {
            transfer(kind, RESTORED.plusSeconds(1));
        }
        assertPossible();
        journalEpoch(2);
        assertPossible();
        transfer("SUSPENSE", LATER);
        assertRefused("A transfer was acknowledged at " + LATER);
    }

    @Test
    void aPayoutEndsIt() throws Exception {
        begin(2);
        journalEpoch(2);
        journal.add(
                new JournalEntry.Payout(
                        LATER, UUID.randomUUID(), "XMR", "txid", List.of(), List.of(), "key", 1));
        assertRefused("A payout was begun at " + LATER);
    }

    @Test
    void soDoesAnAddressThatAMemberWasGiven() throws Exception {
        begin(2);
        journalEpoch(2);
        journal.add(new JournalEntry.Allocation(LATER, "XMR", 7, "address", UUID.randomUUID()));
        assertRefused("An address was given at " + LATER);
    }

    @Test
    void whatHappenedBeforeTheEpochDoesNot() throws Exception {
        journal.add(
                new JournalEntry.Payout(
                        RESTORED, UUID.randomUUID(), "XMR", "txid", List.of(), List.of(), "k", 1));
        begin(2);
        assertPossible();
        journalEpoch(2);
        assertPossible();
    }

    /** Yesterday's database is there and nothing was decided: today's can be put back. */
    @Test
    void beforeAnEpochBeginsTheNewerDatabaseCanBePutBack() throws Exception {
        journal.add(new JournalEntry.SealHead(RESTORED, 9, 900, HASH));
        Undo behind = look();
        assertTrue(behind.possible(), behind::toString);
        assertTrue(behind.reason().startsWith("The database is older"), behind::toString);
        transfer("TRADE", LATER);
        assertRefused("A transfer was acknowledged at " + LATER);
    }

    /** From then on the head that was lost says nothing; what moved since the beginning does. */
    @Test
    void whileAnEpochBeginsTheLostHeadSaysNothing() throws Exception {
        journal.add(new JournalEntry.SealHead(RESTORED, 9, 900, HASH));
        begin(2);
        assertPossible();
        transfer("TRADE", LATER);
        assertRefused("A transfer was acknowledged at " + LATER);
    }

    /** It was begun twice for one restore: what happened after the first attempt counts. */
    @Test
    void anInterruptedAttemptBelongsToTheNext() throws Exception {
        begin(2);
        transfer("TRADE", RESTORED.plusSeconds(1));
        begin(3);
        journalEpoch(3);
        assertRefused("A transfer");
    }

    @Test
    void anEpochThatWasCompleteDoesNot() throws Exception {
        begin(2);
        journalEpoch(2);
        transfer("TRADE", LATER);
        begin(3);
        journalEpoch(3);
        assertPossible();
    }

    /** Acknowledged is what COMMIT returned for: no question asked after that is answered yes. */
    @Test
    void isNeverPossibleAfterTheAcknowledgement() throws Exception {
        for (int round = 0; round < 50; round++) {
            begin(2 + round);
            journalEpoch(2 + round);
            AtomicBoolean acknowledged = new AtomicBoolean();
            Future<Boolean> transfer =
                    inBackground(
                            () -> {
                                transfer("TRADE", LATER);
                                acknowledged.set(true);
                                return true;
                            });
            boolean wasAcknowledged;
            boolean possible;
            do {
                wasAcknowledged = acknowledged.get();
                possible = look().possible();
                assertFalse(wasAcknowledged && possible, "round " + round);
            } while (possible);
            transfer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoActsOnTheAnswerWaitsForATransferThatIsBeingWritten() throws Exception {
        begin(2);
        journalEpoch(2);
        try (Connection writer = DATABASE.owner()) {
            writer.setAutoCommit(false);
            insert(writer, "TRADE", LATER);
            assertTrue(look().possible(), "nobody was told of it yet");
            Future<Undo> held = inBackground(this::lookAndHold);
            awaitBlocked();
            writer.commit();
            assertFalse(held.get(PATIENCE_SECONDS, TimeUnit.SECONDS).possible());
        }
    }

    @Test
    void andTransfersWaitForWhoActsOnIt() throws Exception {
        begin(2);
        journalEpoch(2);
        try (Connection owner = DATABASE.owner()) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Undo.lookAndHold(owner, journal::forEach));
            owner.setAutoCommit(false);
            assertTrue(Undo.lookAndHold(owner, journal::forEach).possible());
            Future<Boolean> transfer =
                    inBackground(
                            () -> {
                                transfer("TRADE", LATER);
                                return true;
                            });
            awaitBlocked();
            assertTrue(look().possible());
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

    /** As the application, which may only read. */
    private Undo look() throws SQLException, IOException {
        try (Connection app = DATABASE.app().getConnection()) {
            return Undo.look(app, Undo.Witness.of(journal::forEach));
        }
    }

    private void assertPossible() throws Exception {
        Undo undo = look();
        assertTrue(undo.possible(), undo::toString);
        assertEquals(RESTORED, undo.since());
    }

    private void assertRefused(String why) throws Exception {
        Undo undo = look();
        assertFalse(undo.possible(), undo::toString);
        assertTrue(undo.reason().startsWith(why), undo::toString);
    }

    /** As beginning an epoch does: its row and its places are one transaction. */
    private static void begin(long epoch) throws SQLException {
        try (Connection owner = DATABASE.owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(
                    """
                    INSERT INTO wallet.epoch (number, begun_at, reason)
                    VALUES (%d, '%s', 'restored')
                    """
                            .formatted(epoch, RESTORED));
            statement.execute(
                    """
                    INSERT INTO ledger.restore (last_seq, witnessed_n, witnessed_seq, witnessed_hash)
                    VALUES (ledger.leave_places(0), 0, 0, decode(repeat('00', 32), 'hex'))
                    """);
            owner.commit();
        }
    }

    private static void sealed(long number) throws SQLException {
        DATABASE.does(
                """
                INSERT INTO ledger.seal (n, kind, first_seq, last_seq, transfer_count, root, previous,
                                         hash, key_id, signature, sealed_at)
                SELECT %d, 'REGULAR', 1, 900, 0, zeros, zeros, zeros, 'key', zeros, '%s'
                  FROM (SELECT decode('%s', 'hex') AS zeros) AS h
                """
                        .formatted(number, RESTORED, HASH));
    }

    private void journalEpoch(long number) {
        journal.add(new JournalEntry.Epoch(JOURNALLED, number, "restored"));
    }

    private static void transfer(String kind, Instant at) throws SQLException {
        try (Connection owner = DATABASE.owner()) {
            insert(owner, kind, at);
        }
    }

    private static void insert(Connection owner, String kind, Instant at) throws SQLException {
        try (PreparedStatement statement =
                owner.prepareStatement(
                        """
                        INSERT INTO ledger.transfer
                               (seq, id, kind, at, fact_owner_id, fact_sha256, reference_id, leaf)
                        VALUES (nextval('ledger.transfer_seq'), ?, ?, ?, gen_random_uuid(),
                                decode(repeat('00', 32), 'hex'), gen_random_uuid(),
                                decode(repeat('00', 32), 'hex'))
                        """)) {
            statement.setObject(1, Ids.next());
            statement.setString(2, kind);
            statement.setObject(3, at.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
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
