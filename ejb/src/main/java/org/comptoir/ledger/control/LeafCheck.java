package org.comptoir.ledger.control;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.entity.Memo;
import org.comptoir.ledger.entity.SealedBooks.Stored;

/** Recomputes leaves out of what the books say now (L8). */
final class LeafCheck {
    private final Findings findings;

    LeafCheck(Findings findings) {
        this.findings = findings;
    }

    /** The leaves as they should be, by place; those that differ from the stored ones are named. */
    Map<Long, Sha256> leaves(Collection<Stored> transfers) {
        Map<Long, Sha256> leaves = new HashMap<>();
        for (Stored transfer : transfers) {
            checkMemo(transfer);
            Sha256 leaf = leaf(transfer);
            leaves.put(transfer.seq(), leaf);
            if (!leaf.equals(transfer.leaf())) {
                findings.add(
                        "L8",
                        "transfer " + transfer.seq(),
                        "its leaf is %s, its content gives %s"
                                .formatted(transfer.leaf().hex(), leaf.hex()));
            }
        }
        return leaves;
    }

    private static Sha256 leaf(Stored transfer) {
        return new CanonicalTransfer(
                        transfer.id(),
                        transfer.kind(),
                        transfer.at(),
                        transfer.key(),
                        transfer.reference(),
                        transfer.memoDigest(),
                        transfer.amounts())
                .leaf(transfer.seq());
    }

    /** An erased memo is no difference; another text than the one that was sealed is. */
    private void checkMemo(Stored transfer) {
        Memo memo = transfer.memo();
        if (memo != null && !Objects.equals(memo.digest(), transfer.memoDigest())) {
            findings.add(
                    "L8", "transfer " + transfer.seq(), "its memo is not the one it was made with");
        }
    }
}
