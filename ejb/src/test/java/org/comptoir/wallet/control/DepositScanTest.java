package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.wallet.DepositChanged;
import org.comptoir.wallet.DepositState;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.AddressRow;
import org.comptoir.wallet.entity.DepositRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D1 to D3 over a chain that does what the test tells it. */
final class DepositScanTest {
    private static final long COIN = WalletFixture.COIN;

    private final WalletFixture wallet = WalletFixture.fresh();
    private final ScriptedChain chain = wallet.chain;
    private final Caller alice = wallet.memberWith(0);
    private final AddressRow address = wallet.assign(alice);

    @AfterEach
    void close() {
        wallet.close();
    }

    @Test
    void followsADepositFromThePoolToFinal() {
        chain.pending.add(new Arrivals.Pending(unique("t1"), address.index(), xmr(5)));
        wallet.look();
        assertEquals(DepositState.SEEN, only().state());
        assertEquals(0, wallet.available(alice));
        chain.pending.clear();
        arrive("k1", "t1", 5, chain.height + 1);
        chain.height++;
        wallet.look();
        assertEquals(DepositState.CONFIRMING, only().state());
        deepen(9);
        assertEquals(DepositState.CREDITED, only().state());
        assertEquals(5, wallet.available(alice));
        deepen(20);
        assertEquals(DepositState.FINAL, only().state());
        assertEquals(5, wallet.available(alice));
        assertEquals(
                List.of("seen", "confirming", "credited", "final"),
                wallet.events.stream()
                        .filter(DepositChanged.class::isInstance)
                        .map(event -> ((DepositChanged) event).deposit().state().word())
                        .toList());
    }

    @Test
    void creditsEachOutputOfATransactionByItself() {
        arrive("k1", "t1", 4, chain.height);
        arrive("k2", "t1", 3, chain.height);
        deepen(9);
        assertEquals(7, wallet.available(alice));
        assertEquals(2, all().size());
    }

    @Test
    void creditsNothingTwiceHoweverOftenItLooks() {
        arrive("k1", "t1", 5, chain.height);
        deepen(9);
        for (int i = 0; i < 5; i++) {
            wallet.look();
        }
        assertEquals(5, wallet.available(alice));
        assertEquals(1, all().size());
    }

    @Test
    void holdsWhatIsLockedAndCreditsItOnceItIsNot() {
        long height = chain.height;
        chain.arrived.add(output("k1", "t1", 5, height, false, 0));
        deepen(12);
        assertEquals(DepositState.HELD, only().state());
        assertEquals(0, wallet.available(alice));
        chain.arrived.clear();
        chain.arrived.add(output("k1", "t1", 5, height, true, 0));
        wallet.look();
        deepen(1);
        assertEquals(5, wallet.available(alice));
    }

    @Test
    void takesAVanishedDepositBackAndCreditsItAgainAsANewGeneration() {
        arrive("k1", "t1", 5, chain.height);
        deepen(9);
        assertEquals(5, wallet.available(alice));
        vanish();
        assertEquals(DepositState.REVERSED, only().state());
        assertEquals(0, wallet.available(alice));
        arrive("k1", "t1", 5, chain.height);
        deepen(9);
        assertEquals(5, wallet.available(alice));
        assertEquals(List.of(0, 1), all().stream().map(DepositRow::generation).sorted().toList());
    }

    @Test
    void aReversalTakesAvailableThenUnsignedWithdrawalsThenLeavesADebt() {
        arrive("k1", "t1", 10 * COIN, chain.height);
        deepen(9);
        spendAway(4 * COIN);
        WithdrawalId kept = wallet.withdraw(alice, COIN);
        WithdrawalId newest = wallet.withdraw(alice, 3 * COIN);
        vanish();
        assertEquals(WithdrawalState.CANCELLED, wallet.state(newest));
        assertEquals(WithdrawalState.CANCELLED, wallet.state(kept));
        assertEquals(0, wallet.available(alice));
        assertEquals(0, wallet.withdrawing(alice));
        assertEquals(-4 * COIN, wallet.receivable(alice));
    }

    @Test
    void aReversalCancelsNoMoreWithdrawalsThanItNeeds() {
        arrive("k1", "t1", 5 * COIN, chain.height);
        arrive("k2", "t2", 5 * COIN, chain.height);
        deepen(9);
        WithdrawalId kept = wallet.withdraw(alice, COIN);
        WithdrawalId newest = wallet.withdraw(alice, 6 * COIN);
        chain.arrived.remove(1);
        chain.fork++;
        chain.height++;
        wallet.look();
        assertEquals(WithdrawalState.APPROVED, wallet.state(kept));
        assertEquals(WithdrawalState.CANCELLED, wallet.state(newest));
        assertEquals(0, wallet.receivable(alice));
        assertEquals(COIN + ScriptedChain.FEE.minor(), wallet.withdrawing(alice));
    }

    @Test
    void aNodeThatIsMerelyBehindReversesNothing() {
        arrive("k1", "t1", 5, chain.height);
        deepen(9);
        List<Arrivals.Output> kept = List.copyOf(chain.arrived);
        chain.arrived.clear();
        chain.height -= 15;
        wallet.look();
        assertEquals(DepositState.CREDITED, only().state());
        chain.synchronised = false;
        chain.height += 15;
        chain.fork++;
        wallet.look();
        assertEquals(DepositState.CREDITED, only().state());
        chain.arrived.addAll(kept);
        chain.synchronised = true;
        wallet.look();
        assertEquals(5, wallet.available(alice));
    }

    @Test
    void aDepositThatMovesToAnotherBlockIsTheSameOne() {
        arrive("k1", "t1", 5, chain.height);
        deepen(9);
        chain.arrived.clear();
        arrive("k1", "t1", 5, chain.height - 2);
        chain.fork++;
        wallet.look();
        assertEquals(DepositState.CREDITED, only().state());
        assertEquals(5, wallet.available(alice));
    }

    @Test
    void whatIsNeverMinedIsNeverCredited() {
        chain.pending.add(new Arrivals.Pending(unique("t1"), address.index(), xmr(5)));
        wallet.look();
        chain.pending.clear();
        wallet.look();
        assertEquals(DepositState.REVERSED, only().state());
        deepen(12);
        assertEquals(0, wallet.available(alice));
    }

    @Test
    void coinsOnNobodysAddressGoToSuspense() {
        long before = wallet.postBalance(AccountKind.SUSPENSE);
        long nobodys = address.index() + 3;
        chain.arrived.add(
                new Arrivals.Output(
                        unique("k"), unique("t"), nobodys, xmr(5), chain.height, true, 0, false));
        chain.arrived.add(
                new Arrivals.Output(
                        unique("k2"), unique("t2"), 0, xmr(2), chain.height, true, 0, false));
        deepen(9);
        assertEquals(7, wallet.postBalance(AccountKind.SUSPENSE) - before);
    }

    @Test
    void coinsForAMemberWhoHasLeftGoToSuspense() {
        long before = wallet.postBalance(AccountKind.SUSPENSE);
        WalletFixture.inTransaction(
                () -> {
                    wallet.addresses.close(alice.member(), wallet.clock.instant());
                    return true;
                });
        wallet.members.leave(alice.member());
        arrive("k1", "t1", 5, chain.height);
        deepen(9);
        assertEquals(0, wallet.available(alice));
        assertEquals(5, wallet.postBalance(AccountKind.SUSPENSE) - before);
    }

    @Test
    void coinsOfAMemberWhoLeftWhileTheyWereOnTheirWayGoToSuspenseAndHoldNobodyUp() {
        Caller bob = wallet.memberWith(0);
        AddressRow ofBob = wallet.assign(bob);
        long before = wallet.postBalance(AccountKind.SUSPENSE);
        arrive("k1", "t1", 5, chain.height);
        chain.arrived.add(
                new Arrivals.Output(
                        unique("k2"),
                        unique("t2"),
                        ofBob.index(),
                        xmr(3),
                        chain.height,
                        true,
                        0,
                        false));
        wallet.look();
        wallet.members.leave(alice.member());
        deepen(9);
        assertEquals(3, wallet.available(bob));
        assertEquals(0, wallet.available(alice));
        assertEquals(before + 5, wallet.postBalance(AccountKind.SUSPENSE));
        vanish();
        assertEquals(0, wallet.receivable(alice));
        assertEquals(before, wallet.postBalance(AccountKind.SUSPENSE));
    }

    @Test
    void changeOfOurOwnPayoutIsNoDeposit() {
        Caller bob = wallet.memberWith(10 * COIN);
        WithdrawalId id = wallet.withdraw(bob, COIN);
        wallet.pass();
        long before = wallet.postBalance(AccountKind.SUSPENSE);
        String txid = java.util.Objects.requireNonNull(wallet.row(id).txid());
        chain.mine(1);
        chain.arrived.add(
                new Arrivals.Output(unique("k"), txid, 0, xmr(9), chain.height, true, 0, false));
        deepen(12);
        assertEquals(before, wallet.postBalance(AccountKind.SUSPENSE));
    }

    @Test
    void aFrozenPostCreditsNothingUntilItIsUnfrozen() {
        arrive("k1", "t1", 5, chain.height);
        wallet.transactions.run(() -> wallet.freeze.freeze("test"));
        deepen(12);
        assertEquals(DepositState.CONFIRMING, only().state());
        assertEquals(0, wallet.available(alice));
        wallet.unfreeze();
        wallet.look();
        assertEquals(5, wallet.available(alice));
    }

    @Test
    void theScanRestartsAtTheLastHeightThatIsWhollyFinal() {
        long first = chain.height;
        arrive("k1", "t1", 5, first);
        deepen(5);
        assertEquals(first - 29 + 5 + 1, wallet.scan.startHeight(Asset.XMR));
        deepen(24);
        assertEquals(DepositState.FINAL, only().state());
        assertEquals(first + 1, wallet.scan.startHeight(Asset.XMR));
        chain.arrived.add(output("k2", "t2", 3, chain.height, false, 0));
        long held = chain.height;
        deepen(60);
        assertEquals(held, wallet.scan.startHeight(Asset.XMR));
    }

    @Test
    void aRestartInTheMiddleOfAScanGoesOn() {
        arrive("k1", "t1", 5, chain.height);
        deepen(9);
        try (WalletFixture next = wallet.restarted()) {
            next.look();
            assertEquals(5, next.available(alice));
            assertFalse(next.isFrozen());
            assertTrue(next.gate.isChecked());
        }
    }

    private void vanish() {
        chain.arrived.clear();
        chain.fork++;
        chain.height++;
        wallet.look();
    }

    private void deepen(int blocks) {
        wallet.look();
        chain.height += blocks;
        wallet.look();
    }

    private void spendAway(long minor) {
        Caller other = wallet.memberWith(0);
        AddressRow inside = wallet.assign(other);
        wallet.withdraw(alice, minor, inside.address());
    }

    private void arrive(String key, String txid, long minor, long height) {
        chain.arrived.add(output(key, txid, minor, height, true, 0));
    }

    private Arrivals.Output output(
            String key, String txid, long minor, long height, boolean unlocked, long lock) {
        return new Arrivals.Output(
                unique(key),
                unique(txid),
                address.index(),
                xmr(minor),
                height,
                unlocked,
                lock,
                false);
    }

    /** Keys stay for ever in the shared ledger: each test has its own. */
    private String unique(String name) {
        return name + "-" + alice.member();
    }

    private DepositRow only() {
        List<DepositRow> rows = all();
        assertEquals(1, rows.size(), rows::toString);
        return rows.get(0);
    }

    private List<DepositRow> all() {
        return WalletFixture.inTransaction(
                () -> wallet.deposits.ofMember(alice.member(), (UUID) null, 100));
    }

    private static Money xmr(long minor) {
        return new Money(minor, Asset.XMR);
    }
}
