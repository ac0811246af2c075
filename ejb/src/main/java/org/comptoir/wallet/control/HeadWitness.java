package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.boundary.SealHeads;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.PayoutJournal;

/**
 * Writes the newest seal of the ledger into the journal: who sets the database back is seen (R2).
 */
@Dependent
public class HeadWitness {
    private final JournalKeeper journals;
    private final SealHeads ledger;
    private final Transactions transactions;
    private final Clock clock;

    /** Over the journal of this post. */
    @Inject
    public HeadWitness(
            JournalKeeper journals, SealHeads ledger, Transactions transactions, Clock clock) {
        this.journals = journals;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Witnesses it unless the journal knows it already, or knows one that these books do not have:
     * that one stays the newest until an operator has begun another epoch.
     */
    public void witness() throws IOException {
        Optional<SealHead> newest = transactions.call(ledger::newest);
        Optional<SealHead> known =
                journals.use(PayoutJournal::sealHead).map(JournalSealWitness::of);
        boolean isBehind =
                known.filter(head -> !transactions.call(() -> ledger.has(head))).isPresent();
        if (newest.isPresent() && !newest.equals(known) && !isBehind) {
            journals.append(List.of(entry(newest.get())));
        }
    }

    /** The head as the journal keeps it. */
    JournalEntry entry(SealHead head) {
        return new JournalEntry.SealHead(
                clock.instant(),
                head.number(),
                head.lastSeq(),
                HexFormat.of().formatHex(head.hash().bytes()));
    }
}
