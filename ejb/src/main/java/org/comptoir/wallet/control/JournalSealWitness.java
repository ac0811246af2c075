package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.SealWitness;
import org.comptoir.ledger.Sha256;
import org.comptoir.recovery.JournalEntry;

/** The payout journal as witness of the ledger's seals (W2, L8). */
@Dependent
public class JournalSealWitness implements SealWitness {
    private final JournalKeeper journals;

    /** Over the journal of this process. */
    @Inject
    public JournalSealWitness(JournalKeeper journals) {
        this.journals = journals;
    }

    @Override
    public List<SealHead> heads() throws IOException {
        List<SealHead> heads = new ArrayList<>();
        journals.use(
                journal -> {
                    journal.replay(
                            entry -> {
                                if (entry instanceof JournalEntry.SealHead head) {
                                    heads.add(of(head));
                                }
                            });
                    return heads.size();
                });
        return heads;
    }

    /** A head as the ledger speaks of it. */
    static SealHead of(JournalEntry.SealHead head) {
        return new SealHead(
                head.number(), head.upToSeq(), Sha256.of(HexFormat.of().parseHex(head.hash())));
    }
}
