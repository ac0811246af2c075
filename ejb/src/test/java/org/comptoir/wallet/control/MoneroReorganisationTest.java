package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.DepositState;
import org.comptoir.wallet.PassReport;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.control.monero.MoneroChain;
import org.comptoir.wallet.control.monero.TestMonero;
import org.comptoir.wallet.entity.AddressRow;
import org.comptoir.wallet.entity.DepositRow;
import org.comptoir.wallet.entity.PayoutRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * D3, W3 to W5 with a post's whole wallet on a real network, whose newest eighteen blocks are
 * replaced: the deepest that breaks no ring of what had ten confirmations.
 */
final class MoneroReorganisationTest {
    private static final int DEPTH = 18;
    private static final long COIN = WalletFixture.COIN;

    private final MoneroChain chain = TestMonero.shared().chain();
    private final TestNetwork network = chain.testNetwork().orElseThrow();
    private final WalletFixture wallet;
    private final Caller alice;
    private final Caller bob;

    MoneroReorganisationTest() throws ChainFault, IOException {
        wallet = WalletFixture.boundTo(new Chains(List.of(chain)));
        wallet.chain.decoder = chain::decode;
        // What arrived for tests before is in the ledger already, under other members' names.
        long height = chain.tip().height();
        wallet.transactions.run(() -> wallet.states.handledUpTo(Asset.XMR, height));
        // Else the wallet knows of addresses that this database does not, as after a restore (D4).
        NewAddress newest = chain.createAddresses(0, 1).get(0);
        wallet.transactions.run(
                () -> wallet.addresses.add(Asset.XMR, newest.index(), newest.address()));
        alice = wallet.memberWith(0);
        bob = wallet.memberWith(0);
    }

    /** The wallet is every test's of this JVM: what others sent with it is no news. */
    @BeforeEach
    void acknowledgeOthers() throws IOException {
        look(chain);
        pass(chain);
        wallet.unfreeze();
    }

    @AfterEach
    void close() {
        wallet.close();
    }

    @Test
    void takesDepositsBackAndCreditsThemAgain() throws Exception {
        AddressRow ofAlice = wallet.assign(alice);
        AddressRow ofBob = wallet.assign(bob);
        network.mine(10);
        String txid =
                TestMonero.shared()
                        .payTogether(
                                List.of(
                                        Map.entry(ofAlice.address(), 4 * COIN / 10),
                                        Map.entry(ofAlice.address(), 3 * COIN / 10),
                                        Map.entry(ofBob.address(), 2 * COIN / 10)));
        network.payLocked(ofAlice.address(), new Money(COIN, Asset.XMR), 1_000_000);
        network.mine(1);
        look(chain);
        network.mine(9);
        look(chain);
        assertEquals(7 * COIN / 10, wallet.available(alice));
        assertEquals(2 * COIN / 10, wallet.available(bob));
        assertEquals(
                List.of(DepositState.CREDITED, DepositState.CREDITED, DepositState.HELD),
                deposits(alice).stream().map(DepositRow::state).sorted().toList());
        wallet.withdraw(bob, 15 * COIN / 100, ofAlice.address());
        String sent = TestMonero.shared().transaction(txid);

        network.reorganiseForgetting(DEPTH);
        System.out.println("evidence: 1 reorganisations of " + DEPTH + " blocks on a real node");
        look(chain);
        assertEquals(15 * COIN / 100, wallet.available(alice), "what bob paid stays alice's");
        assertEquals(0, wallet.available(bob));
        assertEquals(-15 * COIN / 100, wallet.receivable(bob));
        assertTrue(deposits(alice).stream().allMatch(row -> row.state() == DepositState.REVERSED));

        TestMonero.shared().send(sent);
        network.mine(10);
        look(chain);
        assertEquals(85 * COIN / 100, wallet.available(alice));
        assertEquals(5 * COIN / 100, wallet.available(bob));
        assertEquals(0, wallet.receivable(bob));
        assertEquals(
                List.of(1, 1),
                deposits(alice).stream()
                        .filter(row -> row.state() == DepositState.CREDITED)
                        .map(DepositRow::generation)
                        .toList());
    }

    @Test
    void relaysAPayoutAgainThatFellOutOfTheChain() throws Exception {
        fund();
        String outside = network.freshAddress();
        WithdrawalId id = wallet.withdraw(alice, COIN, outside);
        pass(chain);
        assertEquals(WithdrawalState.BROADCAST, wallet.state(id));
        network.mine(1);
        long relays = TestMonero.shared().proxy().calls("relay_tx");
        look(lying());
        assertTrue(wallet.payoutOf(id).missing(), "so the node said, once");
        pass(chain);
        assertEquals(relays, TestMonero.shared().proxy().calls("relay_tx"), "asked again");
        network.mine(9);
        look(chain);
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        long available = wallet.available(alice);
        PayoutRow booked = wallet.payoutOf(id);

        network.reorganiseForgetting(DEPTH);
        System.out.println("evidence: 1 reorganisations of " + DEPTH + " blocks on a real node");
        assertInstanceOf(TransactionState.Missing.class, chain.transaction(booked.txid()));
        network.mine(9);
        look(chain);
        assertTrue(wallet.payoutOf(id).missing());
        pass(chain);
        assertInstanceOf(TransactionState.InPool.class, chain.transaction(booked.txid()));
        network.mine(10);
        look(chain);
        assertFalse(wallet.payoutOf(id).missing());
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertEquals(available, wallet.available(alice));
        assertEquals(List.of(booked.txid()), paidTo(outside));

        WithdrawalId next = wallet.withdraw(alice, COIN, network.freshAddress());
        pass(chain);
        network.mine(10);
        look(chain);
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(next), "the wallet is sound");
        assertFalse(wallet.isFrozen());
    }

    /** W5: the wallet refuses all of it; halving finds who is to blame, and nobody else waits. */
    @Test
    void onePoisonousPayeeFailsAlone() throws Exception {
        fund();
        String poison = "4" + "A".repeat(94);
        wallet.chain.decoder = text -> decode(text, poison);
        String first = network.freshAddress();
        String last = network.freshAddress();
        WithdrawalId before = wallet.withdraw(alice, COIN / 2, first);
        WithdrawalId bad = wallet.withdraw(alice, COIN / 2, poison);
        WithdrawalId after = wallet.withdraw(alice, COIN / 2, last);
        Chain lenient =
                answering(
                        "decode", arguments -> Optional.of(decode((String) arguments[0], poison)));
        for (int i = 0; i < 3; i++) {
            pass(lenient);
            network.mine(1);
            look(chain);
        }
        network.mine(10);
        look(chain);
        assertEquals(WithdrawalState.FAILED, wallet.state(bad));
        assertNotNull(wallet.row(bad).reason());
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(before));
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(after));
        assertEquals(1, paidTo(first).size());
        assertEquals(1, paidTo(last).size());
        assertEquals(0, wallet.withdrawing(alice));
    }

    /** W3: the wallet chooses by itself; and what it was kept from it may choose the next time. */
    @Test
    void spendsTheOutputItIsToldTo() throws Exception {
        fund();
        List<String> images =
                chain.unspent().stream()
                        .filter(OwnedOutput::unlocked)
                        .map(OwnedOutput::keyImage)
                        .limit(3)
                        .toList();
        String outside = network.freshAddress();
        for (String image : images) {
            assertTrue(build(outside, COIN / 20, image).keyImages().contains(image));
        }
        ChainFault.Rejected tooMuch =
                assertThrows(
                        ChainFault.Rejected.class,
                        () -> build(outside, 1_000_000 * COIN, images.get(0)));
        assertEquals(ChainFault.Reason.FUNDS_SHORT, tooMuch.reason());
        build(outside, COIN / 20, images.get(2));
    }

    private BuiltTransaction build(String to, long minor, String spending) throws ChainFault {
        Payment payment = new Payment(chain.decode(to).orElseThrow(), new Money(minor, Asset.XMR));
        return chain.build(List.of(payment), Set.of(spending));
    }

    private void fund() throws Exception {
        String address = wallet.assign(alice).address();
        for (int i = 0; i < 3; i++) {
            network.pay(address, new Money(2 * COIN, Asset.XMR));
        }
        network.mine(10);
        look(chain);
        assertEquals(6 * COIN, wallet.available(alice));
    }

    private void look(Chain at) throws IOException {
        wallet.clock.advance(Duration.ofSeconds(10));
        wallet.watch.look(at);
        String fault = WalletFixture.inTransaction(() -> wallet.states.of(Asset.XMR)).fault();
        assertEquals(null, fault);
    }

    private PassReport pass(Chain at) {
        PassReport report = wallet.runner.pass(at, true);
        assertFalse(report.failed(), report::toString);
        return report;
    }

    private Optional<PayeeAddress> decode(String text, String poison) {
        return text.equals(poison)
                ? Optional.of(new PayeeAddress(text, PayeeAddress.Kind.STANDARD, null))
                : chain.decode(text);
    }

    /** The real chain, whose node denies the first transaction it is asked for. */
    private Chain lying() {
        AtomicInteger lies = new AtomicInteger(1);
        return answering(
                "transaction",
                arguments ->
                        lies.getAndDecrement() > 0
                                ? Optional.of(new TransactionState.Missing())
                                : Optional.empty());
    }

    private interface Instead {
        Optional<Object> answer(Object[] arguments);
    }

    /** The real chain, with another answer to one of the calls. */
    private Chain answering(String call, Instead instead) {
        return (Chain)
                Proxy.newProxyInstance(
                        Chain.class.getClassLoader(),
                        new Class<?>[] {Chain.class},
                        (self, method, arguments) -> {
                            Optional<Object> other =
                                    method.getName().equals(call)
                                            ? instead.answer(arguments)
                                            : Optional.empty();
                            try {
                                return other.isPresent()
                                        ? other.get()
                                        : method.invoke(chain, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private List<String> paidTo(String address) throws ChainFault {
        return network.received(address).stream().map(TestNetwork.Receipt::txid).toList();
    }

    private List<DepositRow> deposits(Caller member) {
        return WalletFixture.inTransaction(
                () -> wallet.deposits.ofMember(member.member(), null, 100));
    }
}
