package org.comptoir.wallet.control.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.control.BuiltTransaction;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.Payment;
import org.comptoir.wallet.control.TestNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** W9 on the demo chain: a proof is good for one payment, one address and one message. */
final class DemoProofTest {
    private static final Money AMOUNT = new Money(250_000_000_000L, Asset.XMR);
    private static final Money MORE = new Money(300_000_000_000L, Asset.XMR);

    @TempDir Path folder;

    @Test
    void isGoodForWhatItProvesAndNothingElse() throws IOException, ChainFault {
        try (DemoChain chain = DemoChain.open(folder, Asset.XMR)) {
            TestNetwork network = chain.testNetwork().orElseThrow();
            network.pay(chain.identity().primaryAddress(), MORE.plus(MORE));
            network.mine(10);
            chain.openSpending();
            String to = network.freshAddress();
            String other = network.freshAddress();
            BuiltTransaction built = chain.build(List.of(payment(chain, to, AMOUNT)));
            String txid = built.txid();
            assertThrows(ChainFault.Rejected.class, () -> chain.prove(txid, to, "m"), "not sent");
            chain.relay(built.metadata());
            String proof = chain.prove(txid, to, "m");
            assertEquals(Optional.of(AMOUNT), network.proven(txid, to, "m", proof));
            network.mine(1);
            assertEquals(Optional.of(AMOUNT), network.proven(txid, to, "m", proof));
            assertEquals(Optional.empty(), network.proven(txid, to, "n", proof));
            assertEquals(Optional.empty(), network.proven(txid, other, "m", proof));
            assertEquals(Optional.empty(), network.proven(txid, to, "m", proof + "0"));
            assertThrows(ChainFault.Rejected.class, () -> chain.prove(txid, other, "m"));
            chain.closeSpending();
            assertThrows(ChainFault.Rejected.class, () -> chain.prove(txid, to, "m"));
        }
    }

    private static Payment payment(DemoChain chain, String address, Money amount) {
        return new Payment(chain.decode(address).orElseThrow(), amount);
    }
}
