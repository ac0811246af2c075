package org.comptoir.ledger.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.InclusionProof;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.TransferRecord;
import org.comptoir.ledger.entity.Seals;

/** Proves receipts against seals, out of what the books say now (L8). */
@Dependent
public class Receipts {
    private final Seals seals;

    /** Over the books of the caller's transaction. */
    @Inject
    public Receipts(Seals seals) {
        this.seals = seals;
    }

    /** The way from the transfer's leaf to the root of its seal; empty before it is sealed. */
    public Optional<InclusionProof> proof(TransferRecord transfer) {
        return seals.covering(transfer.seq()).map(seal -> proof(transfer, seal));
    }

    private InclusionProof proof(TransferRecord transfer, Seal seal) {
        List<Sha256> leaves =
                CanonicalSeal.leaves(
                        seal.firstSeq(),
                        seal.lastSeq(),
                        seals.leaves(seal.firstSeq(), seal.lastSeq()));
        int place = Math.toIntExact(transfer.seq() - seal.firstSeq());
        return new InclusionProof(text(transfer), seal, MerkleTree.path(leaves, place));
    }

    private static String text(TransferRecord transfer) {
        SortedMap<AccountRef, Long> amounts = new TreeMap<>();
        transfer.entries().forEach(entry -> amounts.put(entry.account(), entry.amount().minor()));
        return new CanonicalTransfer(
                        transfer.id(),
                        transfer.kind(),
                        transfer.at(),
                        transfer.key(),
                        transfer.reference(),
                        transfer.memoDigest(),
                        amounts)
                .text();
    }
}
