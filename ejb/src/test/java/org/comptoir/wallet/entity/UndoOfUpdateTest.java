package org.comptoir.wallet.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.OwnDatabase;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.Undo;
import org.comptoir.recovery.UpdatePoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R4: an update begins no epoch; the way back ends with what happens behind the point it left. */
final class UndoOfUpdateTest {
    private static final OwnDatabase DATABASE = new OwnDatabase();
    private static final Instant UPDATED = Instant.parse("2026-11-22T03:00:00Z");
    private static final Instant LATER = UPDATED.plusSeconds(600);
    private static final String HASH = "00".repeat(32);

    private final List<JournalEntry> journal = new ArrayList<>();

    @BeforeAll
    static void migrate() {
        DATABASE.migrate("latest");
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void live() throws SQLException {
        DATABASE.does("TRUNCATE comptoir.update_point, ledger.transfer CASCADE");
        journal.add(new JournalEntry.Epoch(UPDATED.minusSeconds(600), 1, "began"));
        transfer(UPDATED.minusSeconds(300));
    }

    @Test
    void whatWasNeverUpdatedHasNoUpdateToUndo() throws Exception {
        assertEquals(Optional.empty(), ofUpdate());
        DATABASE.does("ALTER TABLE comptoir.update_point RENAME TO not_there");
        assertEquals(Optional.empty(), ofUpdate(), "a database that is older than updates");
        DATABASE.does("ALTER TABLE comptoir.not_there RENAME TO update_point");
    }

    @Test
    void anUpdateAfterWhichNothingHappenedMayBeUndone() throws Exception {
        journal.add(
                new JournalEntry.Allocation(
                        UPDATED, "XMR", 6, "address", UUID.randomUUID())); // before it
        update();
        journal.add(new JournalEntry.SealHead(LATER, 9, 900, HASH));
        journal.add(new JournalEntry.Addresses(LATER, "XMR", 20_000));
        Undo undo = ofUpdate().orElseThrow();
        assertTrue(undo.possible(), undo::toString);
        assertEquals(UPDATED, undo.since());
    }

    @Test
    void theFirstTransferAfterAnUpdateEndsIt() throws Exception {
        update();
        transfer(LATER);
        assertUpdateStays("A transfer was acknowledged at " + LATER);
    }

    @Test
    void soDoesWhatWasPaidOrGivenAfterIt() throws Exception {
        update();
        journal.add(new JournalEntry.Allocation(LATER, "XMR", 7, "address", UUID.randomUUID()));
        assertUpdateStays("An address was given at " + LATER);
        journal.add(
                new JournalEntry.Payout(
                        LATER, UUID.randomUUID(), "XMR", "txid", List.of(), List.of(), "key", 1));
        assertUpdateStays("A payout was begun at " + LATER);
    }

    @Test
    void theNewestUpdateCounts() throws Exception {
        update();
        transfer(LATER);
        update();
        assertTrue(ofUpdate().orElseThrow().possible());
    }

    /** What counts from then on is whether that epoch may be undone. */
    @Test
    void anEpochThatBeganAfterItTakesItsPlace() throws Exception {
        update();
        journal.add(new JournalEntry.Epoch(LATER, 2, "restored"));
        assertEquals(Optional.empty(), ofUpdate());
    }

    private void update() throws SQLException {
        try (Connection owner = DATABASE.owner()) {
            UpdatePoint.write(
                    owner,
                    UPDATED,
                    "root",
                    new UpdatePoint.Release("0.1.0", 119),
                    new UpdatePoint.Release("0.2.0", 126),
                    journal.size());
        }
    }

    private void assertUpdateStays(String why) throws Exception {
        Undo undo = ofUpdate().orElseThrow();
        assertFalse(undo.possible(), undo::toString);
        assertTrue(undo.reason().startsWith(why), undo::toString);
    }

    private Optional<Undo> ofUpdate() throws SQLException, IOException {
        try (Connection app = DATABASE.app().getConnection()) {
            return Undo.ofUpdate(app, Undo.Witness.of(journal::forEach));
        }
    }

    private static void transfer(Instant at) throws SQLException {
        DATABASE.does(
                """
                INSERT INTO ledger.transfer (seq, id, kind, at, fact_owner_id, fact_sha256, leaf)
                SELECT nextval('ledger.transfer_seq'), gen_random_uuid(), 'TRADE', '%s',
                       gen_random_uuid(), sha256('fact'), sha256('leaf')
                """
                        .formatted(at));
    }
}
