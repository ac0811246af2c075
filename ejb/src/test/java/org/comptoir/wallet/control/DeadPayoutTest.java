package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.comptoir.kernel.Asset;
import org.comptoir.ledger.AccountKind;
import org.comptoir.wallet.PayoutState;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.PayoutRow;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

/**
 * W3: a payout is dead only when another known transaction of ours holds one of its images, ten
 * blocks deep. Then its withdrawals wait again, held as they always were or, if they were booked,
 * held anew (W4), and what pays them next spends an input of the dead one.
 */
final class DeadPayoutTest extends PayoutCase {
    @Test
    void itsWithdrawalsArePaidByTheNext() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        PayoutRow saved = savedOnly();
        spentByAnotherOfOurs(saved, 10);
        wallet.pass();
        assertEquals(PayoutState.DEAD, state(saved.id()));
        assertNotEquals(saved.txid(), txid(id));
        assertEquals(COIN + FEE, wallet.withdrawing(alice));
        wallet.settle();
        assertFalse(wallet.isFrozen());
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertEquals(COIN, chain.received(to));
        assertEquals(99 * COIN - FEE, wallet.available(alice));
    }

    /** Nine deep proves nothing yet: to pay again could pay twice. */
    @Test
    void isNotDeadBeforeTheOtherLiesTenDeep() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        PayoutRow saved = savedOnly();
        spentByAnotherOfOurs(saved, 9);
        wallet.pass();
        assertEquals(PayoutState.SAVED, state(saved.id()));
        assertEquals(WithdrawalState.SIGNED, wallet.state(id));
        assertEquals(0, chain.received(to));
        assertEquals(COIN + FEE, wallet.withdrawing(alice));
    }

    @Test
    void aWithdrawalOfADeadPayoutCanBeTakenBackAgain() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        PayoutRow saved = savedOnly();
        spentByAnotherOfOurs(saved, 10);
        chain.before("build", () -> cancel(id));
        wallet.pass();
        assertEquals(WithdrawalState.CANCELLED, wallet.state(id));
        assertEquals(100 * COIN, wallet.available(alice));
        assertEquals(0, chain.received(to));
    }

    /** Of what was paid before and what pays it now the chain can hold one. */
    @Test
    void whatPaysNextSpendsAnInputOfTheDeadOne() {
        chain.inputsEach = 2;
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        WithdrawalId with = wallet.withdraw(alice, 2 * COIN);
        PayoutRow dead = savedOnly();
        WithdrawalId stranger = wallet.withdraw(alice, 3 * COIN);
        spentByAnotherOfOurs(dead, dead.keyImages().subList(0, 1), 10);
        wallet.pass();
        assertEquals(PayoutState.DEAD, state(dead.id()));
        assertTrue(openPayout().keyImages().contains(dead.keyImages().get(1)));
        assertEquals(txid(id), txid(with));
        assertEquals(WithdrawalState.APPROVED, wallet.state(stranger), "goes apart");
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(stranger));
        assertEquals(COIN, chain.received(to));
    }

    /** A wallet that chooses other inputs has built something that could pay twice: forgotten. */
    @Test
    void whatSpendsNoneOfItsInputsIsNeverSaved() {
        chain.inputsEach = 2;
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        PayoutRow dead = savedOnly();
        spentByAnotherOfOurs(dead, dead.keyImages().subList(0, 1), 10);
        chain.stubborn = true;
        for (int i = 0; i < 3; i++) {
            wallet.pass();
            assertEquals(WithdrawalState.APPROVED, wallet.state(id));
        }
        assertEquals("The coins that must pay it cannot be spent alone.", wallet.row(id).reason());
        assertEquals(0, chain.received(to));
        assertEquals(COIN + FEE, wallet.withdrawing(alice));
        chain.stubborn = false;
        wallet.settle();
        assertEquals(COIN, chain.received(to));
    }

    @Test
    void waitsWhileTheInputItMustSpendIsSpentInThePool() {
        chain.inputsEach = 2;
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        PayoutRow dead = savedOnly();
        spentByAnotherOfOurs(dead, dead.keyImages().subList(0, 1), 10);
        chain.before(
                "build",
                () -> {
                    throw new AssertionError("built without its input");
                });
        chain.foreignImages.put(dead.keyImages().get(1), ImageState.SPENT_IN_POOL);
        wallet.pass();
        assertEquals(WithdrawalState.APPROVED, wallet.state(id));
        assertEquals(0, chain.received(to));
    }

    /** One that was given up and is mined after all: a person has to look who was paid. */
    @Test
    void aDeadOneThatIsMinedAfterAllFreezesThePost() {
        chain.inputsEach = 2;
        wallet.withdraw(alice, COIN, to);
        PayoutRow dead = savedOnly();
        String other = spentByAnotherOfOurs(dead, dead.keyImages().subList(0, 1), 10);
        wallet.pass();
        assertEquals(PayoutState.DEAD, state(dead.id()));
        PayoutRow next = openPayout();
        chain.forget(other);
        chain.forget(next.txid());
        chain.sent(dead.txid()).height = chain.height;
        chain.mine(12);
        wallet.look();
        wallet.pass();
        assertTrue(wallet.isFrozen());
        assertEquals(COIN, chain.received(to), "the chain holds one of the two");
        assertEquals(COIN + FEE, wallet.withdrawing(alice));
        assertEquals(PayoutState.RELAYED, state(next.id()), "proves no death");
        wallet.unfreeze();
        wallet.pass();
        assertEquals(COIN, chain.received(to));
        assertEquals(COIN + FEE, wallet.withdrawing(alice));
    }

    /** R2: the same before anything else was built. */
    @Test
    void nothingIsBuiltBesideADeadOneThatWasMined() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        PayoutRow dead = savedOnly();
        String other = spentByAnotherOfOurs(dead, 10);
        chain.unreachable("build", 1);
        wallet.pass();
        assertEquals(PayoutState.DEAD, state(dead.id()));
        chain.forget(other);
        chain.sent(dead.txid()).height = chain.height;
        wallet.pass();
        assertTrue(wallet.isFrozen());
        assertEquals(WithdrawalState.APPROVED, wallet.state(id));
        assertEquals(COIN, chain.received(to));
    }

    /** W4: a linked reversal opens the hold again; the ledger says what the chain says. */
    @Test
    void aConfirmedOneThatDiesIsTakenBackAndPaidByTheNext() {
        long chainBefore = wallet.postBalance(AccountKind.CHAIN);
        long feesBefore = wallet.postBalance(AccountKind.CHAIN_FEE);
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        wallet.settle();
        PayoutRow booked = wallet.payoutOf(id);
        assertEquals(0, wallet.withdrawing(alice));
        fallsOutForGood(booked);
        carryOn(() -> state(booked.id()) == PayoutState.DEAD);
        assertEquals(COIN + FEE, wallet.withdrawing(alice), "held again");
        assertEquals(99 * COIN - FEE, wallet.available(alice));
        assertNull(wallet.row(id).confirmedAt());
        assertEquals(chainBefore, wallet.postBalance(AccountKind.CHAIN));
        assertEquals(feesBefore, wallet.postBalance(AccountKind.CHAIN_FEE));
        wallet.settle();
        assertFalse(wallet.isFrozen());
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertNotEquals(booked.txid(), txid(id));
        assertEquals(COIN, chain.received(to));
        assertEquals(0, wallet.withdrawing(alice));
        assertEquals(99 * COIN - FEE, wallet.available(alice));
        assertEquals(COIN + FEE, wallet.postBalance(AccountKind.CHAIN) - chainBefore);
    }

    /** Killed or shut out in the middle, it goes on where it stopped, one withdrawal at a time. */
    @Test
    void takingBackGoesOnWhereItStopped() {
        WithdrawalId first = wallet.withdraw(alice, COIN, to);
        WithdrawalId second = wallet.withdraw(alice, COIN, to);
        wallet.settle();
        PayoutRow booked = wallet.payoutOf(first);
        fallsOutForGood(booked);
        WalletFixture.owner(
                "ALTER TABLE wallet.withdrawal ADD CONSTRAINT stops_here CHECK (id <> '%s' OR state <> 'broadcast') NOT VALID"
                        .formatted(second));
        try {
            assertThrows(
                    JdbiException.class,
                    () -> carryOn(() -> state(booked.id()) == PayoutState.DEAD));
        } finally {
            WalletFixture.owner("ALTER TABLE wallet.withdrawal DROP CONSTRAINT stops_here");
        }
        assertEquals(WithdrawalState.BROADCAST, wallet.state(first));
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(second));
        assertEquals(COIN + FEE, wallet.withdrawing(alice));
        carryOn(() -> state(booked.id()) == PayoutState.DEAD);
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(first));
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(second));
        assertEquals(2 * COIN, chain.received(to));
        assertEquals(98 * COIN - 2 * FEE, wallet.available(alice));
        assertEquals(0, wallet.withdrawing(alice));
    }

    /**
     * Half taken back, it returns: what was taken back is booked once more, and nothing is paid.
     */
    @Test
    void oneThatReturnsWhileItIsTakenBackIsBookedAgain() throws Exception {
        WithdrawalId first = wallet.withdraw(alice, COIN, to);
        WithdrawalId second = wallet.withdraw(alice, COIN, to);
        wallet.settle();
        long available = wallet.available(alice);
        long chainSide = wallet.postBalance(AccountKind.CHAIN);
        PayoutRow booked = wallet.payoutOf(first);
        chain.forget(booked.txid());
        int confirmations = (int) (chain.height - Objects.requireNonNull(booked.minedHeight()) + 1);
        chain.mine(20 - confirmations % 10);
        wallet.look();
        assertTrue(row(booked.id()).missing());
        long token = wallet.leaseKeeper.acquire(Asset.XMR).orElseThrow();
        assertThrows(
                NotSaved.class,
                () -> wallet.settlement.takeBack(row(booked.id()), token - 1),
                "the runner before");
        assertEquals(0, wallet.withdrawing(alice));
        wallet.settlement.takeBack(row(booked.id()), token);
        assertEquals(WithdrawalState.BROADCAST, wallet.state(first));
        assertEquals(2 * (COIN + FEE), wallet.withdrawing(alice));
        chain.sent(booked.txid()).height = chain.height;
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(first));
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(second));
        assertEquals(2 * COIN, chain.received(to));
        assertEquals(available, wallet.available(alice));
        assertEquals(chainSide, wallet.postBalance(AccountKind.CHAIN));
        assertThrows(
                NotSaved.class,
                () -> wallet.settlement.takeBack(row(booked.id()), token),
                "it is in a block");
    }
}
