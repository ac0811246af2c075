package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.Positions;
import org.comptoir.wallet.Figure;
import org.comptoir.wallet.Reconciliation;
import org.comptoir.wallet.Reconciliation.Check;
import org.comptoir.wallet.Reconciliation.Difference;
import org.comptoir.wallet.ReconciliationState;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.CoinsUnderway;
import org.comptoir.wallet.entity.ReconciliationRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ledger against chain, while coins come, wait and go. */
final class ReconcilerTest extends PayoutCase {
    private final ReconciliationRows rows = new ReconciliationRows(wallet.database);
    private final Reconciler reconciler =
            new Reconciler(
                    wallet.leaseKeeper,
                    wallet.leaseState,
                    wallet.books,
                    new CoinsUnderway(wallet.database),
                    wallet.states,
                    rows,
                    wallet.transactions,
                    wallet.clock);

    @BeforeEach
    void fillTheWallet() {
        chain.balance = wallet.books.positions(Asset.XMR).of(AccountKind.CHAIN).negated();
    }

    @Test
    void whatFitsIsBalancedAndKeptWithItsFigures() {
        Reconciliation look = look();
        assertEquals(ReconciliationState.BALANCED, look.state(), look::toString);
        assertEquals(look, newest());
        assertEquals(chain.height, look.height());
        assertEquals(List.of(), look.differences());
        assertEquals(Figure.values().length, look.figures().size());
        assertEquals(chain.balance, look.figures().get(Figure.WALLET));
        assertEquals(money(100 * COIN), look.figures().get(Figure.AVAILABLE));
    }

    @Test
    void aPayoutIsAccountedForFromItsRelayToItsBooking() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        assertBalanced("held");
        wallet.pass();
        leave(COIN + FEE);
        assertBalanced("in the pool");
        chain.mine(1);
        wallet.look();
        assertBalanced("in a block");
        chain.mine(9);
        wallet.look();
        assertEquals("confirmed", wallet.state(id).word());
        assertBalanced("booked");
        chain.forget(txid(id));
        wallet.look();
        leave(-COIN - FEE);
        assertBalanced("fallen out of the chain");
        assertEquals(money(COIN + FEE), newest().figures().get(Figure.RETURNING));
    }

    @Test
    void aDepositIsAccountedForFromItsBlockToItsCredit() {
        String key = UUID.randomUUID().toString();
        long index =
                WalletFixture.inTransaction(
                                () ->
                                        wallet.addresses.assign(
                                                alice.member(), Asset.XMR, wallet.clock.instant()))
                        .orElseThrow()
                        .index();
        chain.arrived.add(
                new Arrivals.Output(
                        key, key, index, money(3 * COIN), chain.height, true, 0, false));
        chain.fork++;
        wallet.look();
        assertEquals(money(3 * COIN), look().figures().get(Figure.ARRIVING));
        leave(-3 * COIN);
        assertBalanced("confirming");
        chain.mine(12);
        wallet.look();
        assertEquals(103 * COIN, wallet.available(alice));
        assertBalanced("credited");
    }

    @Test
    void oldLooksAreForgottenButTheNewest() {
        leave(5);
        look();
        look();
        Reconciliation last = look();
        Instant later = wallet.clock.instant().plus(Duration.ofDays(1));
        assertEquals(1, forget(later, 1));
        assertTrue(forget(later, 100) >= 1);
        assertEquals(0, forget(later, 100));
        assertEquals(last, newest());
    }

    private int forget(Instant before, int most) {
        return WalletFixture.inTransaction(() -> rows.forget(before, most));
    }

    @Test
    void whatIsMissingTwiceIsADifference() {
        leave(5);
        Reconciliation first = look();
        assertEquals(ReconciliationState.UNSETTLED, first.state());
        assertEquals(money(-5), differenceOf(first, Check.WALLET));
        leave(2);
        assertEquals(ReconciliationState.UNSETTLED, look().state(), "another one than before");
        Reconciliation twice = look();
        assertEquals(ReconciliationState.DIFFERS, twice.state());
        assertEquals(
                List.of(new Difference(Check.WALLET, chain.balance.plus(money(7)), chain.balance)),
                twice.differences());
        leave(-7);
        assertEquals(ReconciliationState.BALANCED, look().state());
    }

    @Test
    void aHoldThatNoWithdrawalExplainsIsADifference() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        assertBalanced("held");
        wallet.force(id, WithdrawalState.FAILED);
        look();
        Reconciliation twice = look();
        assertEquals(ReconciliationState.DIFFERS, twice.state());
        assertEquals(money(COIN + FEE), differenceOf(twice, Check.WITHDRAWALS));
    }

    @Test
    void booksThatDoNotSumToZeroAreADifference() {
        wallet.books.told =
                real ->
                        new Positions(
                                Asset.XMR, Map.of(AccountKind.FEES, real.sum().plus(money(1))));
        look();
        Reconciliation twice = look();
        assertEquals(ReconciliationState.DIFFERS, twice.state());
        assertEquals(money(1), differenceOf(twice, Check.LEDGER));
    }

    @Test
    void whatMovedMeanwhileIsNotJudged() {
        leave(5);
        chain.before("balance", () -> chain.mine(1));
        Reconciliation look = look();
        assertEquals(ReconciliationState.UNSETTLED, look.state());
        assertEquals("Coins moved while they were counted.", look.reason());
        assertEquals(List.of(), look.differences());
    }

    @Test
    void whatTheBooksHaveNotScannedYetIsNotJudged() {
        leave(5);
        chain.mine(1);
        Reconciliation look = look();
        assertEquals(ReconciliationState.UNSETTLED, look.state());
        assertEquals(
                "The books know the chain up to block %d, the wallet up to block %d."
                        .formatted(chain.height - 1, chain.height),
                look.reason());
        assertEquals(List.of(), look.differences());
        wallet.look();
        assertEquals(money(-5), differenceOf(look(), Check.WALLET));
    }

    @Test
    void aChainThatDoesNotAnswerIsToldAndAskedAgain() {
        wallet.unreachable("balance", 1);
        Reconciliation look = look();
        assertEquals(ReconciliationState.UNSETTLED, look.state());
        assertEquals("The chain did not answer: balance.", look.reason());
        assertEquals(-1, look.height());
        assertEquals(ReconciliationState.BALANCED, look().state());
    }

    @Test
    void leavesTheWalletToWhoHasIt() {
        OptionalLong token =
                WalletFixture.inTransaction(
                        () ->
                                wallet.leases.acquire(
                                        Asset.XMR,
                                        UUID.randomUUID(),
                                        "another journal",
                                        wallet.clock.instant().plusSeconds(60),
                                        wallet.clock.instant().plusSeconds(3600)));
        assertTrue(token.isPresent());
        assertEquals("Another server has the wallet just now.", look().reason());
    }

    /** As after a machine that began with a clock of the future was put right. */
    @Test
    void aLookOfAFutureThatWasTakenBackHidesNoOther() {
        Reconciliation before = look();
        wallet.clock.advance(Duration.ofDays(365));
        assertEquals(look(), newest());
        wallet.clock.advance(Duration.ofDays(-365));
        assertEquals(before, newest());
    }

    @Test
    void doesNotWaitForAPass() {
        Lock turn = wallet.leaseState.pass(Asset.XMR);
        CompletableFuture.runAsync(turn::lock).join();
        assertEquals("A payout is being made just now.", look().reason());
    }

    private Reconciliation look() {
        return reconciler.look(chain);
    }

    private Reconciliation newest() {
        return WalletFixture.inTransaction(() -> rows.newest(Asset.XMR, wallet.clock.instant()))
                .orElseThrow();
    }

    private void assertBalanced(String when) {
        Reconciliation look = look();
        assertEquals(ReconciliationState.BALANCED, look.state(), () -> when + ": " + look);
    }

    /** The wallet has lost that much. */
    private void leave(long minor) {
        chain.balance = chain.balance.minus(money(minor));
    }

    private static Money differenceOf(Reconciliation look, Check check) {
        return look.differences().stream()
                .filter(one -> one.check() == check)
                .map(Difference::amount)
                .findFirst()
                .orElse(money(0));
    }

    private static Money money(long minor) {
        return new Money(minor, Asset.XMR);
    }
}
