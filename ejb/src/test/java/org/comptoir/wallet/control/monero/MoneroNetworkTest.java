package org.comptoir.wallet.control.monero;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.comptoir.cli.monero.Daemon;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.NewAddress;
import org.comptoir.wallet.control.TestNetwork;
import org.comptoir.wallet.control.TransactionState;
import org.junit.jupiter.api.Test;

/** What tests and operators do to a private network, while others use it and its node dies. */
final class MoneroNetworkTest {
    private final TestMonero monero = TestMonero.shared();
    private final MoneroChain chain = monero.chain();
    private final TestNetwork network = chain.testNetwork().orElseThrow();

    /** The launcher of a post lets blocks come by themselves, on the same node. */
    @Test
    void minesBesideAnotherMiner() throws ChainFault {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        CompletableFuture<Long> other =
                CompletableFuture.supplyAsync(() -> minedUntilStopped(goesOn));
        long mined = 0;
        try {
            for (; mined < 80; mined += 4) {
                long before = chain.tip().height();
                assertTrue(network.mine(4) >= before + 4);
            }
        } finally {
            goesOn.set(false);
        }
        assertTrue(other.join() > 5, "it mined all along");
    }

    private long minedUntilStopped(AtomicBoolean goesOn) {
        long blocks = 0;
        for (; goesOn.get(); blocks++) {
            monero.network().mine(1);
        }
        return blocks;
    }

    @Test
    void answersAtOnceWhenItsNodeIsBack() throws Exception {
        String outside = network.freshAddress();
        NewAddress to = chain.createAddresses(0, 1).get(0);
        for (int death = 0; death < 4; death++) {
            Daemon node = monero.network().daemons().get(0);
            ProcessHandle process = node.process().orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
            assertEquals(List.of(node.name()), monero.network().revive());
            if (death % 2 == 0) {
                assertEquals(List.of(), network.received(outside));
            } else {
                String txid = network.pay(to.address(), Money.parse("amount", "0.1", Asset.XMR));
                assertInstanceOf(TransactionState.InPool.class, chain.transaction(txid));
            }
        }
        network.mine(1);
        leaveTheWalletConnected();
        ProcessHandle last = monero.network().daemons().get(0).process().orElseThrow();
        assertTrue(endsWithThisJvm(last), "who came back is not left behind");
    }

    /** Some shell at the end of a pipe of ours ends it when that closes. */
    private static boolean endsWithThisJvm(ProcessHandle process) {
        return ProcessHandle.current()
                .children()
                .map(child -> List.of(child.info().arguments().orElse(new String[0])))
                .anyMatch(
                        words ->
                                words.contains("lifeline")
                                        && words.contains(Long.toString(process.pid())));
    }

    /** It is the other tests', too, and finds its old connection dead once. */
    private void leaveTheWalletConnected() throws ChainFault {
        try {
            chain.arrivals(chain.tip().height());
        } catch (ChainFault.Rejected dead) {
            assertEquals(ChainFault.Reason.NO_NODE, dead.reason());
            chain.arrivals(chain.tip().height());
        }
    }
}
