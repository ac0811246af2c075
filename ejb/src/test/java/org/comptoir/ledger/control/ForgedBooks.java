package org.comptoir.ledger.control;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.entity.SealedBooks;
import org.comptoir.ledger.entity.SealedBooks.Stored;
import org.comptoir.ledger.entity.Seals;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The work of somebody with all rights on the database and the key that signs seals. */
final class ForgedBooks {
    private static final TestSigner SIGNER = new TestSigner();
    private static final int MOST_SEALS = 1_000_000;

    private ForgedBooks() {}

    /**
     * Halves what a sealed transfer moved and writes everything anew that depends on it: balances,
     * running balances, the leaf, the seal over it and every seal after that.
     */
    static void halve(Jdbi jdbi, long seq) {
        jdbi.useHandle(
                handle -> {
                    handle.execute("ALTER TABLE ledger.entry DISABLE TRIGGER USER");
                    moveLess(handle, seq);
                });
        rewriteSeals(jdbi, seq);
    }

    private static void moveLess(Handle handle, long seq) {
        handle.execute(
                """
                UPDATE ledger.account
                   SET balance_minor = account.balance_minor - entry.amount_minor / 2
                  FROM ledger.entry
                 WHERE entry.account_id = account.id
                   AND transfer_seq = ?
                """,
                seq);
        handle.execute(
                """
                UPDATE ledger.entry
                   SET balance_after_minor = entry.balance_after_minor - moved.amount_minor / 2
                  FROM ledger.entry AS moved
                 WHERE moved.transfer_seq = ?
                   AND entry.account_id = moved.account_id
                   AND entry.transfer_seq >= moved.transfer_seq
                """,
                seq);
        handle.execute(
                "UPDATE ledger.entry SET amount_minor = amount_minor / 2 WHERE transfer_seq = ?",
                seq);
    }

    private static void rewriteSeals(Jdbi jdbi, long seq) {
        rewriteLeaf(jdbi, seq);
        Seals seals = new Seals(jdbi);
        Seal first = seals.covering(seq).orElseThrow();
        Sha256 previous = first.previous();
        for (Seal seal : seals.after(first.n() - 1, MOST_SEALS)) {
            previous = rewrite(jdbi, seals, seal, previous);
        }
    }

    private static void rewriteLeaf(Jdbi jdbi, long seq) {
        Collection<Stored> transfers = new SealedBooks(jdbi).range(seq, seq);
        Map<Long, Sha256> leaves = new LeafCheck(new Findings()).leaves(transfers);
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "UPDATE ledger.transfer SET leaf = ? WHERE seq = ?",
                                Objects.requireNonNull(leaves.get(seq)).bytes(),
                                seq));
    }

    private static Sha256 rewrite(Jdbi jdbi, Seals seals, Seal seal, Sha256 previous) {
        CanonicalSeal forged =
                new CanonicalSeal(
                        seal.n(),
                        seal.kind(),
                        seal.firstSeq(),
                        seal.lastSeq(),
                        seal.transferCount(),
                        CanonicalSeal.root(
                                seal.firstSeq(),
                                seal.lastSeq(),
                                seals.leaves(seal.firstSeq(), seal.lastSeq())),
                        previous,
                        seal.sealedAt());
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                UPDATE ledger.seal
                                   SET root = ?, previous = ?, hash = ?, signature = ?
                                 WHERE n = ?
                                """,
                                forged.root().bytes(),
                                previous.bytes(),
                                forged.hash().bytes(),
                                SIGNER.sign(forged.hash().bytes()),
                                seal.n()));
        return forged.hash();
    }
}
