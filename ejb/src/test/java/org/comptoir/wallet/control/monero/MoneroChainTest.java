package org.comptoir.wallet.control.monero;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.control.Arrivals;
import org.comptoir.wallet.control.BuiltTransaction;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.ChainFault.Reason;
import org.comptoir.wallet.control.ChainFault.Rejected;
import org.comptoir.wallet.control.ChainIdentity;
import org.comptoir.wallet.control.ImageState;
import org.comptoir.wallet.control.NewAddress;
import org.comptoir.wallet.control.PayeeAddress;
import org.comptoir.wallet.control.Payment;
import org.comptoir.wallet.control.TestNetwork;
import org.comptoir.wallet.control.TransactionState;
import org.junit.jupiter.api.Test;

/** The Monero edge against the real programs. */
final class MoneroChainTest {
    private final TestMonero monero = TestMonero.shared();
    private final MoneroChain chain = monero.chain();
    private final TestNetwork network = chain.testNetwork().orElseThrow();

    @Test
    void isWhatNodeAndWalletSay() throws ChainFault {
        ChainIdentity identity = chain.identity();
        assertEquals(ChainKind.REGTEST, identity.kind());
        assertEquals("fakechain", identity.nettype());
        assertEquals(64, identity.firstBlock().length());
        assertEquals(
                PayeeAddress.Kind.STANDARD,
                chain.decode(identity.primaryAddress()).orElseThrow().kind());
        assertEquals(OptionalLong.of(0), chain.indexOf(identity.primaryAddress()));
        assertEquals(OptionalLong.empty(), chain.indexOf(network.freshAddress()));
        assertEquals(identity, monero.newChain().identity());
        assertTrue(chain.tip().synchronised());
        assertEquals(chain.tip().height() + 1, network.mine(1));
    }

    @Test
    void showsDepositsOutputByOutputThroughTheirLife() throws ChainFault {
        List<NewAddress> addresses = chain.createAddresses(0, 2);
        NewAddress first = addresses.get(0);
        long from = chain.tip().height();
        String pay = network.pay(first.address(), coins("0.5"));
        String locked = network.payLocked(first.address(), coins("0.25"), 1_000_000);
        List<Arrivals.Pending> pool = chain.arrivals(from).pool();
        assertTrue(pool.contains(new Arrivals.Pending(pay, first.index(), coins("0.5"))));
        assertTrue(pool.contains(new Arrivals.Pending(locked, first.index(), coins("0.25"))));
        network.mine(1);
        assertEquals(1, arrived(from, pay).size());
        assertFalse(arrived(from, pay).get(0).unlocked());
        network.mine(9);
        Arrivals.Output output = arrived(from, pay).get(0);
        assertTrue(output.unlocked(), "at ten confirmations");
        assertEquals(10, chain.tip().confirmationsAt(output.height()));
        assertEquals(0, output.unlockTime());
        assertFalse(output.coinbase());
        assertEquals(first.index(), output.addressIndex());
        Arrivals.Output held = arrived(from, locked).get(0);
        assertEquals(1_000_000, held.unlockTime());
        assertEquals(coins("0.25"), held.amount());
        assertEquals(List.of(), arrived(output.height() + 1, pay));
    }

    @Test
    void spendsWhatWasPaidFarBeyondTheSpendWalletsOwnAddresses() throws Exception {
        chain.closeSpending();
        List<NewAddress> addresses = chain.createAddresses(0, 210);
        NewAddress near = addresses.get(0);
        NewAddress far = addresses.get(209);
        assertEquals(far.index(), chain.highestAddressIndex());
        long from = chain.tip().height();
        network.pay(far.address(), coins("3"));
        network.pay(near.address(), coins("2"));
        network.mine(10);
        chain.openSpending();
        assertTrue(
                chain.unspent().stream()
                        .anyMatch(it -> it.amount().equals(coins("3")) && it.unlocked()));

        String outside = network.freshAddress();
        String other = network.freshAddress();
        BuiltTransaction built =
                chain.build(List.of(payment(outside, "1.5"), payment(other, "3.1")));
        long estimate = chain.estimateFee(2).minor();
        assertTrue(built.fee().minor() < 2 * estimate && built.fee().minor() > estimate / 2);
        assertTrue(
                chain.imageStates(built.keyImages()).values().stream()
                        .allMatch(ImageState.UNSPENT::equals));
        assertInstanceOf(TransactionState.Missing.class, chain.transaction(built.txid()));
        assertFalse(chain.outgoing().contains(built.txid()));
        BuiltTransaction rival = chain.build(List.of(payment(outside, "4.5")));

        Money before = chain.balance();
        chain.relay(built.metadata());
        assertInstanceOf(TransactionState.InPool.class, chain.transaction(built.txid()));
        assertTrue(chain.outgoing().contains(built.txid()));
        Money after = before.minus(coins("4.6")).minus(built.fee());
        assertEquals(after, chain.balance(), "change in the pool counts");
        assertTrue(
                chain.imageStates(built.keyImages()).values().stream()
                        .allMatch(ImageState.SPENT_IN_POOL::equals));
        assertEquals(
                List.of(new TestNetwork.Receipt(built.txid(), coins("1.5"), 0)),
                network.received(outside));
        Rejected refused = assertThrows(Rejected.class, () -> chain.relay(rival.metadata()));
        assertEquals(Reason.UNCLEAR, refused.reason());

        network.mine(2);
        assertEquals(after, chain.balance(), "and change in a block");
        assertEquals(
                new TransactionState.Mined(chain.tip().height() - 1, 2),
                chain.transaction(built.txid()));
        assertEquals(2, network.received(other).get(0).confirmations());
        List<Arrivals.Output> change = arrived(from, built.txid());
        assertEquals(List.of(0L), change.stream().map(Arrivals.Output::addressIndex).toList());
        assertNoSecretsIn(monero.data().resolve("logs"), built);
    }

    @Test
    void knowsTheFateOfAPayoutWhoseAnswerWasLost() throws Exception {
        fund("2");
        chain.openSpending();
        String outside = network.freshAddress();
        HoldingProxy.Spoiling lost = monero.proxy().drop("transfer");
        assertThrows(
                ChainFault.Unanswered.class, () -> chain.build(List.of(payment(outside, "0.1"))));
        lost.awaitEffect();
        chain.awaitIdle(Duration.ofSeconds(60));
        BuiltTransaction built = chain.build(List.of(payment(outside, "0.1")));

        monero.proxy().drop("relay_tx");
        assertThrows(ChainFault.Unanswered.class, () -> chain.relay(built.metadata()));
        chain.awaitIdle(Duration.ofSeconds(60));
        assertInstanceOf(TransactionState.InPool.class, chain.transaction(built.txid()));
        chain.relay(built.metadata());
        network.mine(1);
        assertEquals(1, network.received(outside).size());
        assertEquals(1, monero.proxy().calls("store"), "only what was answered was stored");
    }

    @Test
    void relaysAfterTheSpendWalletWasKilled() throws Exception {
        fund("2");
        chain.openSpending();
        String outside = network.freshAddress();
        BuiltTransaction built = chain.build(List.of(payment(outside, "0.1")));
        ProcessHandle server = spendServer();
        server.destroyForcibly();
        server.onExit().join();
        assertThrows(ChainFault.class, () -> chain.relay(built.metadata()));
        assertInstanceOf(TransactionState.Missing.class, chain.transaction(built.txid()));
        chain.openSpending();
        chain.relay(built.metadata());
        network.mine(1);
        assertEquals(1, network.received(outside).size());
        assertTrue(chain.outgoing().contains(built.txid()));
    }

    @Test
    void shutsOutTheHolderBefore() throws Exception {
        chain.openSpending();
        ProcessHandle before = spendServer();
        Path config = monero.data().resolve("run/wallet-spend.conf");
        assertEquals("rw-------", permissions(config));
        assertEquals("rw-------", permissions(monero.data().resolve("keys/wallet-spend.password")));
        String login = login(config);
        MoneroChain next = monero.newChain();
        next.openSpending();
        assertFalse(before.isAlive());
        assertNotEquals(before.pid(), spendServer().pid());
        assertNotEquals(login, login(config));
        assertThrows(ChainFault.class, () -> chain.unspent());
        chain.closeSpending();
        assertEquals(next.unspent(), next.unspent(), "the holder before cannot end the next one");
        assertFalse(
                spendServer().info().commandLine().orElse("").contains(login(config)),
                "no login on the command line");
        next.closeSpending();
        next.closeSpending();
        assertThrows(Rejected.class, () -> next.unspent());
        assertFalse(Files.exists(monero.data().resolve("run/wallet-spend.pid")));
    }

    @Test
    void waitsForASpendWalletThatIsBusy() throws Exception {
        chain.openSpending();
        long pid = spendServer().pid();
        signal(pid, "STOP");
        awaitStandstill(pid);
        try {
            assertThrows(
                    ChainFault.Unanswered.class, () -> chain.awaitIdle(Duration.ofMillis(300)));
        } finally {
            signal(pid, "CONT");
        }
        chain.awaitIdle(Duration.ofSeconds(60));
    }

    @Test
    void followsReorganisations() throws ChainFault {
        NewAddress to = chain.createAddresses(0, 1).get(0);
        long from = chain.tip().height();
        String txid = network.pay(to.address(), coins("0.1"));
        network.mine(3);
        Arrivals.Output before = arrived(from, txid).get(0);
        ChainIdentity identity = chain.identity();
        long height = chain.tip().height();
        assertEquals(height + 1, network.reorganise(3));
        Arrivals.Output after = arrived(from, txid).get(0);
        assertEquals(before.outputKey(), after.outputKey(), "mined again (D1)");

        network.reorganiseForgetting(4);
        assertEquals(List.of(), arrived(from, txid), "vanished (D3)");
        assertInstanceOf(TransactionState.Missing.class, chain.transaction(txid));
        assertEquals(identity, chain.identity());
        network.mine(1);
    }

    @Test
    void makesALostViewWalletAgainWithAllItsAddresses() throws Exception {
        NewAddress to = chain.createAddresses(0, 210).get(209);
        long from = chain.tip().height();
        String txid = network.pay(to.address(), coins("0.1"));
        network.mine(1);
        assertInstanceOf(TransactionState.Mined.class, chain.transaction(txid));
        List<Arrivals.Output> before = arrived(from, txid);
        assertEquals(1, before.size());

        MoneroRpc view = new MoneroRpc(MoneroSettings.read(monero.network().configFile()).view());
        view.call("close_wallet", Duration.ofSeconds(60));
        assertEquals(before, arrived(from, txid), "a server that was started again");
        view.call("close_wallet", Duration.ofSeconds(60));
        try (Stream<Path> files = Files.list(monero.data().resolve("chain/monero/wallet-view"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        assertEquals(before, arrived(from, txid), "a wallet that was lost");
        assertEquals(OptionalLong.of(to.index()), chain.indexOf(to.address()));
        assertEquals(to.index(), chain.highestAddressIndex());
    }

    @Test
    void neverHandsOutAnIndexBelowTheAskedOne() throws ChainFault {
        long highest = chain.highestAddressIndex();
        List<NewAddress> far = chain.createAddresses(highest + 170, 2);
        assertEquals(
                List.of(highest + 170, highest + 171),
                far.stream().map(NewAddress::index).toList());
        assertEquals(OptionalLong.of(highest + 171), chain.indexOf(far.get(1).address()));
    }

    @Test
    void refusesWhatCannotBePaid() throws ChainFault {
        chain.openSpending();
        Payment huge = payment(network.freshAddress(), "1000000");
        assertEquals(
                Reason.FUNDS_SHORT,
                assertThrows(Rejected.class, () -> chain.build(List.of(huge))).reason());
        assertEquals(
                Reason.TOO_LARGE,
                assertThrows(Rejected.class, () -> chain.build(List.of())).reason());
    }

    @Test
    void theOutsideWalletPaysManyTimesInARow() throws ChainFault {
        NewAddress to = chain.createAddresses(0, 1).get(0);
        long from = chain.tip().height();
        for (int payment = 0; payment < 30; payment++) {
            network.pay(to.address(), coins("0.01"));
        }
        network.mine(1);
        assertEquals(
                30,
                chain.arrivals(from).mined().stream()
                        .filter(output -> output.addressIndex() == to.index())
                        .count());
    }

    private void fund(String coins) throws ChainFault {
        network.pay(chain.createAddresses(0, 1).get(0).address(), coins(coins));
        network.mine(10);
    }

    private List<Arrivals.Output> arrived(long from, String txid) throws ChainFault {
        return chain.arrivals(from).mined().stream()
                .filter(output -> output.txid().equals(txid))
                .toList();
    }

    private Payment payment(String address, String coins) {
        return new Payment(chain.decode(address).orElseThrow(), coins(coins));
    }

    private static Money coins(String coins) {
        return Money.parse("amount", coins, Asset.XMR);
    }

    private ProcessHandle spendServer() throws IOException {
        String record = Files.readString(monero.data().resolve("run/wallet-spend.pid"));
        return ProcessHandle.of(Long.parseLong(record.substring(0, record.indexOf(' '))))
                .orElseThrow();
    }

    private static String login(Path config) throws IOException {
        return Files.readAllLines(config).stream()
                .filter(line -> line.startsWith("rpc-login="))
                .findFirst()
                .orElseThrow()
                .substring("rpc-login=comptoir:".length());
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void signal(long pid, String name) throws IOException, InterruptedException {
        assertEquals(
                0, new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor());
    }

    /** A signal is sent at once and heeded a moment later, by each thread for itself. */
    private static void awaitStandstill(long pid) throws IOException {
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        long deadlineNanos = System.nanoTime() + 10_000_000_000L;
        boolean standsStill = false;
        while (!standsStill) {
            assertTrue(System.nanoTime() < deadlineNanos, "it goes on in spite of the signal");
            Thread.onSpinWait();
            try (Stream<Path> threads = Files.list(tasks)) {
                standsStill = threads.allMatch(MoneroChainTest::isStopped);
            }
        }
    }

    private static boolean isStopped(Path thread) {
        try {
            return Files.readString(thread.resolve("status")).contains("State:\tT");
        } catch (IOException gone) {
            return true;
        }
    }

    /** S20: neither our programs' logs nor what prints of a built transaction show keys. */
    private static void assertNoSecretsIn(Path logs, BuiltTransaction built) throws IOException {
        assertFalse(built.toString().contains(built.txKey().revealText()));
        String metadata = built.metadata().revealText();
        try (Stream<Path> files = Files.walk(logs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(built.txKey().revealText()), file.toString());
                assertFalse(text.contains(metadata), file.toString());
            }
        }
    }
}
