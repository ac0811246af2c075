package org.comptoir.ledger.control;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.comptoir.ledger.LedgerLog;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.SealWitness;

/**
 * Compares the chain of seals with what was witnessed outside the database (L8).
 *
 * <p>The witness is heard before the first seal is read, so that no seal made meanwhile seems to be
 * missing.
 */
final class WitnessCheck {
    private final Findings findings;
    private final Map<Long, SealHead> expected = new TreeMap<>();

    WitnessCheck(SealWitness witness, Findings findings) {
        this.findings = findings;
        try {
            witness.heads().forEach(this::hear);
        } catch (IOException fault) {
            LedgerLog.LOG.witnessUnreadable(fault);
            findings.add("L8", "witness", "what was witnessed outside the database is unreadable");
        }
    }

    /** Holds one seal against what was witnessed of it. */
    void follow(Seal seal) {
        SealHead head = expected.remove(seal.n());
        if (head != null && !head.equals(seal.head())) {
            findings.add(
                    "L8",
                    "seal " + seal.n(),
                    "its head is %s, witnessed was %s".formatted(seal.head(), head));
        }
    }

    /** Names every witnessed seal that did not come. */
    void end() {
        for (SealHead head : expected.values()) {
            findings.add(
                    "L8",
                    "seal " + head.number(),
                    "it was witnessed up to place %d and is gone".formatted(head.lastSeq()));
        }
    }

    private void hear(SealHead head) {
        SealHead before = expected.putIfAbsent(head.number(), head);
        if (before != null && !before.equals(head)) {
            findings.add(
                    "L8",
                    "seal " + head.number(),
                    "it was witnessed twice, as %s and as %s".formatted(before, head));
        }
    }
}
