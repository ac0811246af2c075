package org.comptoir.wallet.control.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.Secret;
import org.comptoir.wallet.control.Arrivals;
import org.comptoir.wallet.control.BuiltTransaction;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.ChainFault.Reason;
import org.comptoir.wallet.control.ChainFault.Rejected;
import org.comptoir.wallet.control.ChainIdentity;
import org.comptoir.wallet.control.ImageState;
import org.comptoir.wallet.control.NewAddress;
import org.comptoir.wallet.control.Payment;
import org.comptoir.wallet.control.TestNetwork;
import org.comptoir.wallet.control.Tip;
import org.comptoir.wallet.control.TransactionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The demo chain has the habits of the real one. */
final class DemoChainTest {
    @TempDir Path folder;

    private DemoChain chain;
    private TestNetwork network;

    @BeforeEach
    void open() throws IOException {
        chain = DemoChain.open(folder, Asset.XMR);
        network = chain.testNetwork().orElseThrow();
        chain.openSpending();
    }

    @AfterEach
    void close() throws IOException {
        chain.close();
    }

    @Test
    void hasAnIdentityOfItsOwnThatOutlivesReopening() throws IOException, ChainFault {
        ChainIdentity before = chain.identity();
        network.mine(5);
        reopen();
        assertEquals(before, chain.identity());
        assertEquals(6, chain.tip().height());
        try (DemoChain other = DemoChain.open(folder.resolve("other"), Asset.XMR)) {
            assertNotEquals(before.firstBlock(), other.identity().firstBlock());
            assertNotEquals(before.primaryAddress(), other.identity().primaryAddress());
        }
    }

    @Test
    void isOpenOnceAtATime() {
        assertThrows(IOException.class, () -> DemoChain.open(folder, Asset.XMR));
    }

    @Test
    void readsOnlyAddressesOfItsOwnAsset() throws IOException, ChainFault {
        String address = network.freshAddress();
        assertTrue(address.startsWith("demoxmr1"));
        assertEquals(address, chain.decode(address).orElseThrow().text());
        try (DemoChain bitcoin = DemoChain.open(folder, Asset.BTC)) {
            String other = bitcoin.testNetwork().orElseThrow().freshAddress();
            assertTrue(other.startsWith("demobtc1"));
            assertTrue(bitcoin.decode(other).isPresent());
            assertTrue(bitcoin.decode(address).isEmpty());
            assertTrue(chain.decode(other).isEmpty());
            assertTrue(chain.decode(address.replace("xmr", "btc")).isEmpty());
        }
        for (int at = 0; at < address.length(); at++) {
            char changed = address.charAt(at) == '5' ? '6' : '5';
            String wrong = address.substring(0, at) + changed + address.substring(at + 1);
            assertTrue(chain.decode(wrong).isEmpty(), wrong);
        }
        assertTrue(chain.decode(address.toUpperCase(Locale.ROOT)).isEmpty());
        assertTrue(chain.decode(address + "0").isEmpty());
        assertTrue(chain.decode("").isEmpty());
    }

    @Test
    void makesEveryAddressOnce() throws IOException, ChainFault {
        List<NewAddress> first = chain.createAddresses(0, 3);
        assertEquals(List.of(1L, 2L, 3L), first.stream().map(NewAddress::index).toList());
        reopen();
        List<NewAddress> second = chain.createAddresses(2, 1);
        assertEquals(4, second.get(0).index());
        List<NewAddress> far = chain.createAddresses(10_003, 1);
        assertEquals(10_003, far.get(0).index());
        assertEquals(10_003, chain.highestAddressIndex());
        assertEquals(OptionalLong.of(2), chain.indexOf(first.get(1).address()));
        assertEquals(OptionalLong.of(0), chain.indexOf(chain.identity().primaryAddress()));
        assertEquals(OptionalLong.empty(), chain.indexOf(network.freshAddress()));
    }

    @Test
    void showsADepositInThePoolThenMinedThenUnlockedAtTen() throws ChainFault {
        NewAddress to = chain.createAddresses(0, 1).get(0);
        String txid = network.pay(to.address(), coins(5));
        Arrivals waiting = chain.arrivals(0);
        assertEquals(List.of(new Arrivals.Pending(txid, to.index(), coins(5))), waiting.pool());
        assertTrue(waiting.mined().isEmpty());
        for (int confirmations = 1; confirmations <= 11; confirmations++) {
            network.mine(1);
            Arrivals arrivals = chain.arrivals(0);
            Arrivals.Output output = arrivals.mined().get(0);
            assertEquals(confirmations, arrivals.tip().confirmationsAt(output.height()));
            assertEquals(confirmations >= 10, output.unlocked());
            assertEquals(coins(5), output.amount());
            assertTrue(arrivals.pool().isEmpty());
        }
        long height = chain.arrivals(0).mined().get(0).height();
        assertEquals(1, chain.arrivals(height).mined().size());
        assertEquals(0, chain.arrivals(height + 1).mined().size());
    }

    @Test
    void listsTheOutputsOfOneTransactionOneByOne() throws ChainFault {
        NewAddress to = deposit(20);
        BuiltTransaction built =
                chain.build(List.of(payment(to.address(), 4), payment(to.address(), 3)));
        chain.relay(built.metadata());
        assertEquals(coins(7), pending(built.txid(), to.index()));
        network.mine(1);
        List<Arrivals.Output> outputs =
                chain.arrivals(0).mined().stream()
                        .filter(output -> output.txid().equals(built.txid()))
                        .toList();
        assertEquals(3, outputs.size(), "two payments and the change");
        assertEquals(3, outputs.stream().map(Arrivals.Output::outputKey).distinct().count());
        assertEquals(
                coins(20).minus(built.fee()),
                outputs.stream().map(Arrivals.Output::amount).reduce(coins(0), Money::plus));
    }

    @Test
    void keepsALockedDepositLocked() throws ChainFault {
        NewAddress to = chain.createAddresses(0, 1).get(0);
        network.payLocked(to.address(), coins(1), 40);
        network.mine(15);
        Arrivals.Output locked = chain.arrivals(0).mined().get(0);
        assertFalse(locked.unlocked());
        assertEquals(40, locked.unlockTime());
        assertRejected(Reason.FUNDS_LOCKED, () -> chain.build(toOutside(coins(0))));
        network.mine(30);
        assertTrue(chain.arrivals(0).mined().get(0).unlocked());
    }

    @Test
    void paysExactlyAndReturnsTheChange() throws ChainFault {
        deposit(10);
        String outside = network.freshAddress();
        BuiltTransaction built = chain.build(List.of(payment(outside, 3)));
        assertEquals(built.fee(), chain.estimateFee(1));
        assertInstanceOf(TransactionState.Missing.class, chain.transaction(built.txid()));
        assertTrue(chain.outgoing().isEmpty());
        chain.relay(built.metadata());
        assertInstanceOf(TransactionState.InPool.class, chain.transaction(built.txid()));
        assertEquals(
                List.of(new TestNetwork.Receipt(built.txid(), coins(3), 0)),
                network.received(outside));
        network.mine(2);
        assertEquals(
                new TransactionState.Mined(chain.tip().height() - 1, 2),
                chain.transaction(built.txid()));
        assertEquals(2, network.received(outside).get(0).confirmations());
        assertEquals(Set.of(built.txid()), chain.outgoing());
        assertEquals(1, chain.unspent().size());
        assertEquals(
                coins(7).minus(built.fee()),
                chain.unspent().get(0).amount(),
                "the change is the post's own");
        assertFalse(chain.unspent().get(0).unlocked());
    }

    @Test
    void reservesNothingForABuiltTransaction() throws ChainFault {
        deposit(10);
        BuiltTransaction first = chain.build(toOutside(coins(2)));
        BuiltTransaction second = chain.build(toOutside(coins(2)));
        assertEquals(first.keyImages(), second.keyImages());
        assertNotEquals(first.txid(), second.txid());
        assertEquals(ImageState.UNSPENT, imageOf(first));
        chain.relay(first.metadata());
        assertEquals(ImageState.SPENT_IN_POOL, imageOf(second));
        assertRejected(Reason.UNCLEAR, () -> chain.relay(second.metadata()));
        network.mine(1);
        assertEquals(ImageState.SPENT_IN_CHAIN, imageOf(second));
        assertRejected(Reason.UNCLEAR, () -> chain.relay(second.metadata()));
        assertInstanceOf(TransactionState.Missing.class, chain.transaction(second.txid()));
    }

    @Test
    void relaysTwiceWithoutHarmButNeverAMinedOne() throws IOException, ChainFault {
        deposit(10);
        BuiltTransaction built = chain.build(toOutside(coins(2)));
        reopen();
        chain.relay(built.metadata());
        chain.relay(built.metadata());
        network.mine(1);
        assertRejected(Reason.UNCLEAR, () -> chain.relay(built.metadata()));
        assertEquals(1, chain.outgoing().size());
    }

    @Test
    void relaysNothingItDidNotBuild() throws ChainFault {
        deposit(10);
        String metadata = chain.build(toOutside(coins(2))).metadata().revealText();
        assertRejected(Reason.UNCLEAR, () -> chain.relay(Secret.of("00" + metadata)));
        assertRejected(Reason.UNCLEAR, () -> chain.relay(Secret.of("nonsense")));
        assertEquals("***", chain.build(toOutside(coins(2))).metadata().toString());
    }

    @Test
    void tellsShortFromLockedFunds() throws ChainFault {
        assertRejected(Reason.FUNDS_SHORT, () -> chain.build(toOutside(coins(1))));
        NewAddress to = chain.createAddresses(0, 1).get(0);
        network.pay(to.address(), coins(2));
        assertRejected(Reason.FUNDS_LOCKED, () -> chain.build(toOutside(coins(1))));
        network.mine(9);
        assertRejected(Reason.FUNDS_LOCKED, () -> chain.build(toOutside(coins(1))));
        network.mine(1);
        assertRejected(Reason.FUNDS_SHORT, () -> chain.build(toOutside(coins(2))));
        chain.relay(chain.build(toOutside(coins(1))).metadata());
        assertRejected(Reason.FUNDS_LOCKED, () -> chain.build(toOutside(coins(0))));
    }

    @Test
    void refusesWhatNoTransactionCanDo() throws ChainFault {
        deposit(100);
        Payment one = payment(network.freshAddress(), 1);
        assertEquals(1, chain.build(Collections.nCopies(15, one)).keyImages().size());
        assertRejected(Reason.TOO_LARGE, () -> chain.build(Collections.nCopies(16, one)));
        assertRejected(Reason.TOO_LARGE, () -> chain.build(List.of()));
        assertRejected(Reason.PAYEE, () -> chain.build(List.of(payment(one.to().text(), 0))));
        Payment huge = new Payment(one.to(), new Money(Long.MAX_VALUE, Asset.XMR));
        assertRejected(Reason.FUNDS_SHORT, () -> chain.build(List.of(huge, huge)));
    }

    @Test
    void spendsOnlyWhileTheSpendSideIsOpen() throws ChainFault {
        deposit(10);
        BuiltTransaction built = chain.build(toOutside(coins(1)));
        chain.closeSpending();
        assertRejected(Reason.WALLET, () -> chain.build(toOutside(coins(1))));
        assertRejected(Reason.WALLET, () -> chain.relay(built.metadata()));
        assertRejected(Reason.WALLET, () -> chain.outgoing());
        assertRejected(Reason.WALLET, () -> chain.unspent());
        assertEquals(1, chain.arrivals(0).mined().size(), "the view side needs no keys");
    }

    @Test
    void reorganisesAndMinesTheSameTransactionsAgain() throws ChainFault {
        NewAddress to = chain.createAddresses(0, 1).get(0);
        network.pay(to.address(), coins(5));
        network.mine(3);
        Arrivals before = chain.arrivals(0);
        assertEquals(before.tip().height() + 1, network.reorganise(3));
        Arrivals after = chain.arrivals(0);
        assertNotEquals(before.tip(), after.tip());
        assertEquals(
                before.mined().get(0).outputKey(),
                after.mined().get(0).outputKey(),
                "a mined-again transaction has the same outputs (D1)");
        assertEquals(before.mined().get(0).height(), after.mined().get(0).height());
    }

    @Test
    void forgetsTransactionsInAReorganisationOnRequest() throws ChainFault {
        deposit(10);
        BuiltTransaction built = chain.build(toOutside(coins(2)));
        chain.relay(built.metadata());
        network.mine(3);
        ChainIdentity identity = chain.identity();
        network.reorganiseForgetting(3);
        assertInstanceOf(TransactionState.Missing.class, chain.transaction(built.txid()));
        assertEquals(ImageState.UNSPENT, imageOf(built));
        assertEquals(coins(10), chain.unspent().get(0).amount());
        assertTrue(chain.outgoing().isEmpty());
        chain.relay(built.metadata());
        network.mine(1);
        assertEquals(ImageState.SPENT_IN_CHAIN, imageOf(built));
        assertEquals(identity, chain.identity());
    }

    @Test
    void neverReorganisesItsFirstBlock() throws ChainFault {
        ChainIdentity identity = chain.identity();
        Tip before = chain.tip();
        assertEquals(before.height() + 1, network.reorganise(100));
        assertEquals(identity, chain.identity());
        assertRejected(Reason.UNCLEAR, () -> network.reorganise(0));
        assertRejected(Reason.UNCLEAR, () -> network.mine(1_001));
    }

    @Test
    void theOutsideWalletAlwaysHasEnoughUnlocked() throws ChainFault {
        NewAddress to = chain.createAddresses(0, 1).get(0);
        for (int deposit = 0; deposit < 100; deposit++) {
            network.pay(to.address(), coins(1 + deposit));
        }
        network.pay(to.address(), coins(9_000_000));
        network.mine(1);
        assertEquals(101, chain.arrivals(0).mined().size());
        assertRejected(Reason.FUNDS_SHORT, () -> network.pay(to.address(), coins(9_000_000)));
        assertRejected(Reason.PAYEE, () -> network.pay("demoxmr1zz", coins(1)));
        assertRejected(Reason.PAYEE, () -> network.pay(to.address(), coins(0)));
    }

    private void reopen() throws IOException {
        chain.close();
        open();
    }

    private NewAddress deposit(long coins) throws ChainFault {
        NewAddress to = chain.createAddresses(0, 1).get(0);
        network.pay(to.address(), coins(coins));
        network.mine(10);
        return to;
    }

    private Money pending(String txid, long index) throws ChainFault {
        return chain.arrivals(0).pool().stream()
                .filter(it -> it.txid().equals(txid) && it.addressIndex() == index)
                .map(Arrivals.Pending::amount)
                .reduce(coins(0), Money::plus);
    }

    private ImageState imageOf(BuiltTransaction built) {
        Map<String, ImageState> states = chain.imageStates(built.keyImages());
        assertEquals(Set.copyOf(built.keyImages()), states.keySet());
        return states.values().iterator().next();
    }

    /** At least one minor unit, so that only the fee matters when coins are zero. */
    private List<Payment> toOutside(Money amount) throws ChainFault {
        Money least = amount.isZero() ? new Money(1, Asset.XMR) : amount;
        return List.of(new Payment(chain.decode(network.freshAddress()).orElseThrow(), least));
    }

    private Payment payment(String address, long coins) {
        return new Payment(chain.decode(address).orElseThrow(), coins(coins));
    }

    private static Money coins(long coins) {
        return new Money(Math.multiplyExact(coins, 1_000_000_000_000L), Asset.XMR);
    }

    private static void assertRejected(Reason reason, Executable call) {
        assertEquals(reason, assertThrows(Rejected.class, call).reason());
    }
}
