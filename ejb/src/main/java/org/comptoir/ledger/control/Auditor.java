package org.comptoir.ledger.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import org.comptoir.ledger.Audit;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.SealSigner;
import org.comptoir.ledger.SealWitness;
import org.comptoir.ledger.entity.AuditQueries;
import org.comptoir.ledger.entity.SealedBooks;
import org.comptoir.ledger.entity.SealedBooks.Stored;
import org.comptoir.ledger.entity.Seals;

/**
 * Recomputes the whole ledger: sums and holds by the database, leaves and seals here, the seals
 * also against what was witnessed outside the database.
 *
 * <p>It may run while the ledger is used: a sealed range never changes, and each sum is one
 * statement. Where the books hold what the ledger has no word for, it says so and goes no further.
 */
@Dependent
public class Auditor {
    private static final int SEALS_AT_ONCE = 100;

    private final AuditQueries queries;
    private final SealedBooks books;
    private final Seals seals;
    private final SealSigner signer;
    private final SealWitness witness;

    /** Over the books of the caller's transaction. */
    @Inject
    public Auditor(
            AuditQueries queries,
            SealedBooks books,
            Seals seals,
            SealSigner signer,
            SealWitness witness) {
        this.queries = queries;
        this.books = books;
        this.seals = seals;
        this.signer = signer;
        this.witness = witness;
    }

    /** Recomputes everything. */
    public Audit audit() {
        Findings findings = new Findings();
        findings.addAll(queries.transfers(findings.room()));
        findings.addAll(queries.assets(findings.room()));
        findings.addAll(queries.balances(findings.room()));
        findings.addAll(queries.holds(findings.room()));
        findings.addAll(queries.runningBalances(findings.room()));
        findings.addAll(queries.checkpoints(findings.room()));
        SealCheck chain = new SealCheck(seals, signer, findings);
        LeafCheck leaves = new LeafCheck(findings);
        WitnessCheck witnessed = new WitnessCheck(witness, findings);
        long entries = 0;
        try {
            entries += checkSealed(chain, leaves, witnessed);
            entries += checkTail(chain.lastSeq(), leaves);
        } catch (IllegalArgumentException unreadable) {
            findings.add(
                    "L8",
                    "seal " + (chain.lastNumber() + 1),
                    "it or what it covers holds no words of ours: " + unreadable.getMessage());
        }
        return new Audit(queries.accounts(), entries, chain.lastSeq(), findings.all());
    }

    private long checkSealed(SealCheck chain, LeafCheck leaves, WitnessCheck witnessed) {
        long entries = 0;
        List<Seal> next = seals.after(0, SEALS_AT_ONCE);
        while (!next.isEmpty()) {
            for (Seal seal : next) {
                Collection<Stored> transfers = books.range(seal.firstSeq(), seal.lastSeq());
                chain.follow(seal, leaves.leaves(transfers));
                witnessed.follow(seal);
                entries += count(transfers);
            }
            next = seals.after(chain.lastNumber(), SEALS_AT_ONCE);
        }
        witnessed.end();
        return entries;
    }

    private long checkTail(long sealed, LeafCheck leaves) {
        long entries = 0;
        long last = books.lastSeq();
        for (long first = sealed + 1; first <= last; first += Sealer.MAX_RANGE) {
            Collection<Stored> transfers = books.range(first, first + Sealer.MAX_RANGE - 1);
            leaves.leaves(transfers);
            entries += count(transfers);
        }
        return entries;
    }

    private static long count(Collection<Stored> transfers) {
        return transfers.stream().mapToLong(transfer -> transfer.amounts().size()).sum();
    }
}
