package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.comptoir.ledger.SealHead;
import org.comptoir.recovery.JournalEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the journal witnesses of the ledger's seals, over epochs (L8, R3). */
final class JournalSealWitnessTest {
    private final WalletFixture wallet = WalletFixture.fresh();
    private final JournalSealWitness witness = new JournalSealWitness(wallet.journals);

    @AfterEach
    void close() {
        wallet.close();
    }

    @Test
    void whatWentWithTheReplacedDatabaseIsNotExpectedOfTheOther() throws IOException {
        append(head(1), head(2), head(3));
        assertEquals(2, witness.newestOf(head -> head.number() < 3).number());
        append(new JournalEntry.Epoch(wallet.clock.instant(), 2, "restored"), head(2), head(4));
        assertEquals(List.of(1L, 2L, 4L), numbers());
        append(head(5));
        assertEquals(List.of(1L, 2L, 4L, 5L), numbers());
    }

    @Test
    void aDatabaseThatHasNoneOfTheHeadsIsHeldToNoneOfThem() throws IOException {
        append(head(1), head(2));
        SealHead none = witness.newestOf(head -> false);
        assertEquals(0, none.number());
        append(new JournalEntry.Epoch(wallet.clock.instant(), 2, "restored"), head(0), head(2));
        assertEquals(List.of(2L), numbers());
    }

    /** R4: the seals of the epoch that was undone are expected of nobody. */
    @Test
    void soIsWhatWentWithARestoreThatWasUndone() throws IOException {
        append(head(1), head(2));
        append(new JournalEntry.Epoch(wallet.clock.instant(), 2, "restored"), head(1), head(3));
        append(new JournalEntry.Epoch(wallet.clock.instant(), 1, "undone"), head(1), head(2));
        assertEquals(List.of(1L, 2L), numbers());
    }

    private List<Long> numbers() throws IOException {
        return witness.heads().stream().map(SealHead::number).toList();
    }

    private void append(JournalEntry... entries) throws IOException {
        wallet.journals.append(List.of(entries));
    }

    private JournalEntry head(long number) {
        return new JournalEntry.SealHead(
                wallet.clock.instant(), number, 10 * number, "00".repeat(32));
    }
}
