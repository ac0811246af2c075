package org.comptoir.wallet.control.monero;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.control.BuiltTransaction;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.Payment;
import org.comptoir.wallet.control.TestNetwork;
import org.junit.jupiter.api.Test;

/** W9 with the real programs: what another wallet says of our proofs. */
final class MoneroProofTest {
    private static final Money FIRST = new Money(250_000_000_000L, Asset.XMR);
    private static final Money SECOND = new Money(300_000_000_001L, Asset.XMR);

    private final MoneroChain chain = TestMonero.shared().chain();
    private final TestNetwork network = chain.testNetwork().orElseThrow();

    @Test
    void eachPayeeOfABatchProvesTheirOwnAmountAlone() throws ChainFault {
        network.pay(chain.createAddresses(0, 1).get(0).address(), FIRST.plus(SECOND).plus(SECOND));
        network.mine(10);
        chain.openSpending();
        String first = network.freshAddress();
        String second = network.freshAddress();
        BuiltTransaction built =
                chain.build(List.of(payment(first, FIRST), payment(second, SECOND)));
        String txid = built.txid();
        chain.relay(built.metadata());
        String proof = chain.prove(txid, first, "withdrawal 1");
        assertTrue(proof.startsWith("OutProof"), proof);
        assertFalse(proof.contains(built.txKey().revealText()));
        assertEquals(Optional.of(FIRST), network.proven(txid, first, "withdrawal 1", proof));
        network.mine(1);
        String mined = chain.prove(txid, second, "withdrawal 2");
        assertEquals(Optional.of(SECOND), network.proven(txid, second, "withdrawal 2", mined));
        assertEquals(Optional.empty(), network.proven(txid, first, "withdrawal 2", proof));
        assertEquals(Optional.empty(), network.proven(txid, second, "withdrawal 1", proof));
        String stranger = network.freshAddress();
        assertThrows(ChainFault.Rejected.class, () -> chain.prove(txid, stranger, "withdrawal 1"));
        System.out.println("evidence: 2 proofs of payment checked by another Monero wallet");
        chain.closeSpending();
        assertThrows(ChainFault.Rejected.class, () -> chain.prove(txid, first, "withdrawal 1"));
    }

    private Payment payment(String address, Money amount) {
        return new Payment(chain.decode(address).orElseThrow(), amount);
    }
}
