package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.SealWitness;
import org.comptoir.ledger.Sha256;
import org.comptoir.recovery.JournalEntry;

/** The payout journal as witness of the ledger's seals (W2, L8). */
@Dependent
public class JournalSealWitness implements SealWitness {
    private static final SealHead BEFORE_THE_FIRST =
            new SealHead(0, 0, Sha256.of(new byte[Sha256.SIZE_BYTES]));

    private final JournalKeeper journals;

    /** Over the journal of this process. */
    @Inject
    public JournalSealWitness(JournalKeeper journals) {
        this.journals = journals;
    }

    /** Those of the present epoch, and of earlier ones up to where each was left (R3). */
    @Override
    public List<SealHead> heads() throws IOException {
        Heads heads = new Heads();
        journals.replay(heads::see);
        return heads.standing;
    }

    /**
     * The newest of these that the database has, too; a head before the first when there is none.
     *
     * @param books whether the database has it
     */
    SealHead newestOf(Predicate<SealHead> books) throws IOException {
        List<SealHead> newestFirst = new ArrayList<>(heads());
        Collections.reverse(newestFirst);
        return newestFirst.stream().filter(books).findFirst().orElse(BEFORE_THE_FIRST);
    }

    /**
     * A new epoch, and the return to an earlier one, begin with the newest head that both databases
     * have: what was witnessed behind it went with the one that was replaced.
     */
    private static final class Heads {
        private final List<SealHead> standing = new ArrayList<>();
        private boolean hasBegun;
        private boolean isRestored;

        void see(JournalEntry entry) {
            if (entry instanceof JournalEntry.Epoch epoch) {
                isRestored = hasBegun || epoch.number() > Binder.FIRST_EPOCH;
                hasBegun = true;
            } else if (entry instanceof JournalEntry.SealHead head && isRestored) {
                standing.removeIf(before -> before.number() > head.number());
                isRestored = false;
            } else if (entry instanceof JournalEntry.SealHead head) {
                standing.add(of(head));
            }
        }
    }

    /** A head as the ledger speaks of it. */
    static SealHead of(JournalEntry.SealHead head) {
        return new SealHead(
                head.number(), head.upToSeq(), Sha256.of(HexFormat.of().parseHex(head.hash())));
    }
}
