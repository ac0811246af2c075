package org.comptoir.ledger.control;

import static org.comptoir.ledger.control.LedgerFixture.newKey;
import static org.comptoir.ledger.control.LedgerFixture.newMember;
import static org.comptoir.ledger.control.LedgerFixture.transfer;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.comptoir.TestDatabase;
import org.comptoir.ledger.InclusionProof;
import org.comptoir.ledger.InclusionProof.Side;
import org.comptoir.ledger.InclusionProof.Step;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.TransferRecord;
import org.comptoir.ledger.entity.Books;
import org.comptoir.ledger.entity.Seals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** L8: a receipt is proved against a published seal with nothing but SHA-256 and Ed25519. */
final class ReceiptsTest {
    private final LedgerFixture ledger = LedgerFixture.shared();
    private final SealerFixture sealer = new SealerFixture();
    private final Books books = new Books(TestDatabase.database());
    private final Receipts receipts = new Receipts(new Seals(TestDatabase.database()));
    private final OwnerId alice = ledger.memberWith(xmr(100));

    @Test
    void leadsFromEveryReceiptOfASealToItsRoot() {
        sealer.sealAll();
        List<Posted> posted =
                List.of(pay(1, "for the bread"), pay(2, null), pay(3, null), pay(4, null));
        sealer.sealAll();
        for (Posted each : posted) {
            InclusionProof proof = receipts.proof(record(each.id())).orElseThrow();
            assertEquals(each.leaf(), leaf(proof.text(), each.seq()));
            assertEquals(proof.seal().root(), climb(each.leaf(), proof.path()));
            assertTrue(isSignedByItsKey(proof.seal()));
        }
    }

    @Test
    void leadsNowhereFromAnotherReceipt() {
        Posted mine = pay(1, null);
        Posted other = pay(2, null);
        sealer.sealAll();
        InclusionProof proof = receipts.proof(record(mine.id())).orElseThrow();
        assertNotEquals(proof.seal().root(), climb(other.leaf(), proof.path()));
    }

    @Test
    void hasNoProofBeforeTheSeal() {
        sealer.sealAll();
        Posted posted = pay(1, null);
        assertTrue(receipts.proof(record(posted.id())).isEmpty());
        sealer.sealAll();
        assertTrue(receipts.proof(record(posted.id())).isPresent());
    }

    @Test
    void isStillProvedWhenItsMemoIsErased() {
        Posted posted = pay(1, "for the bread");
        sealer.sealAll();
        TestDatabase.database()
                .useHandle(
                        handle ->
                                handle.execute(
                                        "DELETE FROM ledger.memo WHERE transfer_id = ?",
                                        posted.id()));
        InclusionProof proof = receipts.proof(record(posted.id())).orElseThrow();
        assertEquals(posted.leaf(), leaf(proof.text(), posted.seq()));
    }

    @Test
    void tellsWhoseDebtATransferShows() {
        OwnerId bob = ledger.memberWith(xmr(5));
        ledger.takeBack(bob, xmr(7), newKey(bob));
        TransferRecord paid = record(ledger.post(transfer(alice, bob, xmr(1), newKey(alice))).id());
        assertTrue(paid.tellsADebtOfAnother(alice));
        assertFalse(paid.tellsADebtOfAnother(bob));
    }

    private Posted pay(long minor, @Nullable String memo) {
        TransferOrder order = transfer(alice, newMember(), xmr(minor), newKey(alice));
        return ledger.post(
                new TransferOrder(order.kind(), order.key(), order.entries(), null, memo));
    }

    private TransferRecord record(UUID id) {
        return books.transfer(id).orElseThrow();
    }

    /** As the documentation tells a stranger to. */
    private static Sha256 leaf(String text, long seq) {
        return Sha256.hash(
                ascii("transfer"),
                ByteBuffer.allocate(Long.BYTES).putLong(seq).array(),
                Sha256.hash(text).bytes());
    }

    private static Sha256 climb(Sha256 leaf, List<Step> path) {
        Sha256 node = leaf;
        for (Step step : path) {
            node =
                    step.side() == Side.LEFT
                            ? Sha256.hash(ascii("node"), step.hash().bytes(), node.bytes())
                            : Sha256.hash(ascii("node"), node.bytes(), step.hash().bytes());
        }
        return node;
    }

    private static boolean isSignedByItsKey(Seal seal) {
        return new TestSigner().keyId().equals(seal.keyId())
                && new TestSigner().isOurs(seal.hash().bytes(), seal.signature().bytes());
    }

    private static byte[] ascii(String tag) {
        return tag.getBytes(StandardCharsets.US_ASCII);
    }
}
