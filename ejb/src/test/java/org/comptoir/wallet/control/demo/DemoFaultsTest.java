package org.comptoir.wallet.control.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.control.BuiltTransaction;
import org.comptoir.wallet.control.Chain;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.ChainFault.Unanswered;
import org.comptoir.wallet.control.ChainFault.Unreachable;
import org.comptoir.wallet.control.Disturbance;
import org.comptoir.wallet.control.PayeeAddress;
import org.comptoir.wallet.control.Payment;
import org.comptoir.wallet.control.TestNetwork;
import org.comptoir.wallet.control.TransactionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls fail as planned, and no oftener. */
final class DemoFaultsTest {
    private static final Money COIN = new Money(1_000_000_000_000L, Asset.XMR);

    @TempDir Path folder;

    private DemoChain demo;
    private Chain chain;
    private TestNetwork network;

    @BeforeEach
    void open() throws IOException, ChainFault {
        demo = DemoChain.open(folder, Asset.XMR);
        chain = demo.disturbed();
        network = chain.testNetwork().orElseThrow();
        chain.openSpending();
        network.pay(chain.createAddresses(1, 1).get(0).address(), COIN.plus(COIN));
        network.mine(20);
    }

    @AfterEach
    void close() throws IOException {
        demo.close();
    }

    @Test
    void anUnreachableChainDoesNothing() throws ChainFault {
        BuiltTransaction built = build();
        plan("relay", Disturbance.Kind.UNREACHABLE, 2);
        assertThrows(Unreachable.class, () -> chain.relay(built.metadata()));
        assertThrows(Unreachable.class, () -> chain.relay(built.metadata()));
        assertInstanceOf(TransactionState.Missing.class, chain.transaction(built.txid()));
        chain.relay(built.metadata());
        assertInstanceOf(TransactionState.InPool.class, chain.transaction(built.txid()));
    }

    @Test
    void anUnansweredCallHasItsEffect() throws ChainFault {
        BuiltTransaction built = build();
        plan("relay", Disturbance.Kind.UNANSWERED, 1);
        assertThrows(Unanswered.class, () -> chain.relay(built.metadata()));
        assertInstanceOf(TransactionState.InPool.class, chain.transaction(built.txid()));
    }

    @Test
    void otherCallsAndRealRefusalsAreAsEver() throws ChainFault {
        plan("relay", Disturbance.Kind.UNREACHABLE, 1);
        long height = chain.tip().height();
        assertTrue(height > 0);
        ChainFault.Rejected refused =
                assertThrows(ChainFault.Rejected.class, () -> chain.createAddresses(0, 0));
        assertEquals(-1, refused.code());
    }

    @Test
    void onlyCallsThatMayFailCanBePlanned() {
        assertThrows(
                IllegalArgumentException.class,
                () -> plan("decode", Disturbance.Kind.UNREACHABLE, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> plan("relay", Disturbance.Kind.UNREACHABLE, 0));
        assertTrue(Disturbance.CALLS.containsAll(List.of("build", "relay", "tip", "arrivals")));
    }

    private void plan(String call, Disturbance.Kind kind, int times) {
        assertTrue(network.disturb(new Disturbance(call, kind, times)));
    }

    private BuiltTransaction build() throws ChainFault {
        PayeeAddress outside = chain.decode(network.freshAddress()).orElseThrow();
        return chain.build(List.of(new Payment(outside, COIN)));
    }
}
