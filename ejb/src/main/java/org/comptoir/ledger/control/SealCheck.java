package org.comptoir.ledger.control;

import java.util.Map;
import java.util.Optional;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.SealSigner;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.entity.Seals;
import org.jspecify.annotations.Nullable;

/** Follows the chain of seals (L8): numbers, ranges, roots, hashes, signatures. */
final class SealCheck {
    private final Seals seals;
    private final SealSigner signer;
    private final Findings findings;
    private @Nullable Seal previous;

    SealCheck(Seals seals, SealSigner signer, Findings findings) {
        this.seals = seals;
        this.signer = signer;
        this.findings = findings;
    }

    /** The last place covered so far. */
    long lastSeq() {
        return previous == null ? 0 : previous.lastSeq();
    }

    /** The number of the last seal followed so far. */
    long lastNumber() {
        return previous == null ? 0 : previous.n();
    }

    /**
     * Compares the next seal with the leaves of its range.
     *
     * @param leaves recomputed, by place
     */
    void follow(Seal seal, Map<Long, Sha256> leaves) {
        Sha256 before = previous == null ? CanonicalSeal.BEFORE_THE_FIRST : previous.hash();
        expect(seal, "number", lastNumber() + 1, seal.n());
        expect(seal, "first place", lastSeq() + 1, seal.firstSeq());
        expect(seal, "previous hash", before, seal.previous());
        expect(seal, "number of transfers", (long) leaves.size(), seal.transferCount());
        if (seal.kind() == Seal.Kind.RESTORE) {
            expect(seal, "root", restoreRoot(seal), seal.root());
        } else if (isWhole(seal)) {
            expect(
                    seal,
                    "root",
                    CanonicalSeal.root(seal.firstSeq(), seal.lastSeq(), leaves),
                    seal.root());
        }
        expect(seal, "hash", CanonicalSeal.of(seal).hash(), seal.hash());
        expect(seal, "key", signer.keyId(), seal.keyId());
        if (!signer.isOurs(seal.hash().bytes(), seal.signature().bytes())) {
            findings.add("L8", "seal " + seal.n(), "its signature is not ours");
        }
        previous = seal;
    }

    /** Of a restore these books know; another root than any seal has, if they know none. */
    private Object restoreRoot(Seal seal) {
        return seals.restoreFrom(seal.lastSeq())
                .filter(restore -> restore.lastSeq() == seal.lastSeq())
                .map(
                        restore ->
                                CanonicalSeal.restoreRoot(
                                        Optional.ofNullable(previous).map(Seal::head),
                                        restore.witnessed()))
                .<Object>map(root -> root)
                .orElse("of no restore");
    }

    /** A range nobody of ours would have sealed has no root worth computing. */
    private boolean isWhole(Seal seal) {
        long places = seal.lastSeq() - seal.firstSeq() + 1;
        if (places >= 1 && places <= Sealer.MAX_RANGE) {
            return true;
        }
        findings.add("L8", "seal " + seal.n(), "its range has %d places".formatted(places));
        return false;
    }

    private void expect(Seal seal, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            findings.add(
                    "L8",
                    "seal " + seal.n(),
                    "its %s is %s, the books give %s".formatted(what, found, expected));
        }
    }
}
