package org.comptoir.ledger.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.Sha256;

/**
 * A seal in the one form that is digested and signed (L8):
 *
 * <pre>
 * comptoir seal 1
 * n 12
 * kind REGULAR
 * range 101 200
 * transfers 99
 * root &lt;hex&gt;
 * previous &lt;hex of the seal before, zeros for the first&gt;
 * at 2026-11-21T10:15:30.123456Z
 * </pre>
 *
 * A seal of the kind {@code RESTORE} covers places that are all empty. Its root is the digest of
 *
 * <pre>
 * comptoir restore 1
 * books &lt;number, last place and hash of the seal before it&gt;
 * witnessed &lt;the same of the newest seal of the database it replaces, as witnesses knew it&gt;
 * </pre>
 */
record CanonicalSeal(
        long n,
        Seal.Kind kind,
        long firstSeq,
        long lastSeq,
        long transferCount,
        Sha256 root,
        Sha256 previous,
        Instant sealedAt) {
    /** What the first seal has instead of a hash before it. */
    static final Sha256 BEFORE_THE_FIRST = Sha256.of(new byte[Sha256.SIZE_BYTES]);

    static CanonicalSeal of(Seal row) {
        return new CanonicalSeal(
                row.n(),
                row.kind(),
                row.firstSeq(),
                row.lastSeq(),
                row.transferCount(),
                row.root(),
                row.previous(),
                row.sealedAt());
    }

    /** Root over a range. */
    static Sha256 root(long firstSeq, long lastSeq, Map<Long, Sha256> leaves) {
        return MerkleTree.root(leaves(firstSeq, lastSeq, leaves));
    }

    /**
     * What a restore's seal has instead: the heads of these books and of what they replaced (R3).
     */
    static Sha256 restoreRoot(Optional<SealHead> books, SealHead witnessed) {
        return Sha256.hash(
                """
                comptoir restore 1
                books %s
                witnessed %s
                """
                        .formatted(books.map(CanonicalSeal::line).orElse("none"), line(witnessed)));
    }

    private static String line(SealHead head) {
        return "%d %d %s".formatted(head.number(), head.lastSeq(), head.hash().hex());
    }

    /** All leaves of a range: the transfers' at their places, gap leaves at the others. */
    static List<Sha256> leaves(long firstSeq, long lastSeq, Map<Long, Sha256> leaves) {
        List<Sha256> range = new ArrayList<>();
        for (long seq = firstSeq; seq <= lastSeq; seq++) {
            Sha256 leaf = leaves.get(seq);
            range.add(leaf == null ? CanonicalTransfer.gapLeaf(seq) : leaf);
        }
        return range;
    }

    Sha256 hash() {
        return Sha256.hash(
                """
                comptoir seal 1
                n %d
                kind %s
                range %d %d
                transfers %d
                root %s
                previous %s
                at %s
                """
                        .formatted(
                                n,
                                kind,
                                firstSeq,
                                lastSeq,
                                transferCount,
                                root.hex(),
                                previous.hex(),
                                CanonicalTransfer.microseconds(sealedAt)));
    }
}
