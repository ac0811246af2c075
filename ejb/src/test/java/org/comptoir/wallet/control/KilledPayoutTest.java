package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.kernel.IdempotencyKey;
import org.comptoir.ledger.AccountKind;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.control.Failpoint.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that ends at a named point, and the one after it: paid exactly once, nothing stuck. */
final class KilledPayoutTest {
    private static final long COIN = WalletFixture.COIN;
    private static final long FEE = ScriptedChain.FEE.minor();

    private final String to = ScriptedChain.OUT + UUID.randomUUID();

    @ParameterizedTest
    @EnumSource(value = Point.class, names = "AFTER_HOLD", mode = EnumSource.Mode.EXCLUDE)
    void paysExactlyOnceWhereverThePayoutIsKilled(Point point) {
        WalletFixture first = WalletFixture.fresh();
        Caller alice = first.memberWith(10 * COIN);
        long chainBefore = first.postBalance(AccountKind.CHAIN);
        WithdrawalId id = first.withdraw(alice, COIN, to);
        first.crashAt = point;
        assertThrows(WalletFixture.Crash.class, first::settle);
        try (WalletFixture next = first.restarted()) {
            next.settle();
            assertEquals(WithdrawalState.CONFIRMED, next.state(id));
            assertEquals(COIN, next.chain.received(to));
            assertEquals(1, next.chain.onNetwork());
            assertFalse(next.chain.corrupted);
            assertFalse(next.isFrozen());
            assertEquals(0, next.withdrawing(alice));
            assertEquals(9 * COIN - FEE, next.available(alice));
            assertEquals(COIN + FEE, next.postBalance(AccountKind.CHAIN) - chainBefore);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Point.class, names = "AFTER_HOLD", mode = EnumSource.Mode.EXCLUDE)
    void paysExactlyOnceWhenTheWalletForgetsMeanwhileToo(Point point) {
        WalletFixture first = WalletFixture.fresh();
        Caller alice = first.memberWith(10 * COIN);
        WithdrawalId id = first.withdraw(alice, COIN, to);
        first.crashAt = point;
        assertThrows(WalletFixture.Crash.class, first::settle);
        try (WalletFixture next = first.restarted()) {
            next.chain.mine(1);
            next.chain.loseAnswer("relay");
            next.chain.unreachable("imageStates", 1);
            next.settle();
            next.settle();
            assertEquals(WithdrawalState.CONFIRMED, next.state(id));
            assertEquals(COIN, next.chain.received(to));
            assertFalse(next.chain.corrupted);
        }
    }

    @Test
    void aRequestThatIsKilledAfterItsHoldHasNoEffectAndCanBeRepeated() {
        WalletFixture first = WalletFixture.fresh();
        Caller alice = first.memberWith(10 * COIN);
        IdempotencyKey key = WalletFixture.newKey();
        first.crashAt = Point.AFTER_HOLD;
        assertThrows(
                WalletFixture.Crash.class,
                () ->
                        WalletFixture.inTransaction(
                                () ->
                                        first.desk.request(
                                                alice.member(),
                                                WalletFixture.order(COIN, to, key),
                                                () -> {})));
        try (WalletFixture next = first.restarted()) {
            assertEquals(10 * COIN, next.available(alice));
            assertEquals(0, next.withdrawing(alice));
            WithdrawalId id =
                    WalletFixture.inTransaction(
                                    () ->
                                            next.desk.request(
                                                    alice.member(),
                                                    WalletFixture.order(COIN, to, key),
                                                    () -> {}))
                            .id();
            next.look();
            next.settle();
            assertEquals(WithdrawalState.CONFIRMED, next.state(id));
            assertEquals(COIN, next.chain.received(to));
        }
    }

    @Test
    void theNextProcessTakesTheLeaseAtOnceBecauseItHoldsTheJournal() {
        WalletFixture first = WalletFixture.fresh();
        first.memberWith(0);
        assertFalse(first.pass().failed());
        try (WalletFixture next = first.restarted()) {
            assertEquals("", next.pass().stopped());
        }
    }
}
