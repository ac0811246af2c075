package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Objects;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.AccountKind;
import org.comptoir.wallet.PayoutState;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.PayoutRow;
import org.junit.jupiter.api.Test;

/**
 * W3: a payout that was given up and was mined after all has paid its withdrawals. An operator has
 * that booked, once, and nothing else pays them.
 */
final class RevivedPayoutTest extends PayoutCase {
    private final long chainBefore = wallet.postBalance(AccountKind.CHAIN);

    @Test
    void paysItsWithdrawalsInPlaceOfItsReplacement() throws ChainFault {
        chain.inputsEach = 2;
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        WithdrawalId with = wallet.withdraw(alice, COIN, to);
        PayoutRow dead = savedOnly();
        String other = spentByAnotherOfOurs(dead, dead.keyImages().subList(0, 1), 10);
        wallet.pass();
        PayoutRow replacement = openPayout();
        chain.forget(other);
        chain.forget(replacement.txid());
        isMinedAfterAll(dead);
        assertTrue(wallet.isFrozen());
        revive(dead);
        assertEquals(PayoutState.MINED, state(dead.id()));
        assertEquals(PayoutState.DEAD, state(replacement.id()));
        assertEquals(dead.txid(), txid(id));
        requirePaid(2, id, with);
    }

    /** W4: booked, taken back and held again; the new hold is what the chain has paid. */
    @Test
    void aHoldThatWasOpenedAgainIsCaptured() throws ChainFault {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        wallet.settle();
        PayoutRow booked = wallet.payoutOf(id);
        fallsOutForGood(booked);
        for (int i = 0; i < 24; i++) {
            chain.unreachable("build", 1);
        }
        carryOn(() -> state(booked.id()) == PayoutState.DEAD);
        assertEquals(COIN + FEE, wallet.withdrawing(alice));
        chain.built.values().stream()
                .filter(sent -> sent.txid.startsWith("other-"))
                .forEach(sent -> sent.height = null);
        isMinedAfterAll(booked);
        assertTrue(wallet.isFrozen());
        assertEquals(WithdrawalState.APPROVED, wallet.state(id));
        revive(booked);
        requirePaid(1, id);
    }

    @Test
    void isNotBookedBeforeItLiesDeep() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        PayoutRow dead = givenUp();
        chain.sent(dead.txid()).height = chain.height - 8;
        wallet.pass();
        assertTrue(wallet.isFrozen());
        refuses(dead);
        assertEquals(WithdrawalState.APPROVED, wallet.state(id));
        chain.mine(1);
        assertEquals(10, chain.height - Objects.requireNonNull(chain.sent(dead.txid()).height) + 1);
        assertFalse(refusal(dead));
    }

    /** What spends none of its inputs could be mined beside it: that would be paid twice. */
    @Test
    void isNotBookedBesideAReplacementThatCouldBeMined() {
        wallet.withdraw(alice, COIN, to);
        PayoutRow dead = savedOnly();
        String other = spentByAnotherOfOurs(dead, 10);
        wallet.pass();
        PayoutRow replacement = openPayout();
        assertTrue(Collections.disjoint(dead.keyImages(), replacement.keyImages()));
        chain.forget(other);
        chain.forget(replacement.txid());
        isMinedAfterAll(dead);
        assertTrue(wallet.isFrozen());
        assertFalse(chain.sent(replacement.txid()).isKnown(), "relayed once more");
        refuses(dead);
        wallet.unfreeze();
        wallet.pass();
        assertFalse(chain.sent(replacement.txid()).isKnown(), "not even when somebody looked");
        assertEquals(COIN, chain.received(to));
        assertEquals(PayoutState.DEAD, state(dead.id()));
    }

    /** Its member has the coins back: that is a loss, and nothing is booked by itself. */
    @Test
    void isNotBookedWhenACoinWasGivenBack() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        PayoutRow dead = givenUp();
        cancel(id);
        isMinedAfterAll(dead);
        assertTrue(wallet.isFrozen());
        refuses(dead);
        assertTrue(wallet.isFrozen(), "nothing of it happened");
        assertEquals(PayoutState.DEAD, state(dead.id()));
        assertEquals(100 * COIN, wallet.available(alice));
    }

    /** One member took its coins back: that one was paid twice, the others are paid once. */
    @Test
    void oneThatWasGivenBackDoesNotKeepTheOthersWaiting() throws ChainFault {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        WithdrawalId back = wallet.withdraw(alice, COIN, to);
        long suspenseBefore = wallet.postBalance(AccountKind.RESTORE_SUSPENSE);
        PayoutRow dead = givenUp();
        cancel(back);
        isMinedAfterAll(dead);
        assertTrue(wallet.isFrozen());
        revive(dead);
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertEquals(WithdrawalState.CANCELLED, wallet.state(back));
        assertEquals(2 * COIN, chain.received(to));
        assertEquals(99 * COIN - FEE, wallet.available(alice));
        assertEquals(-COIN, wallet.postBalance(AccountKind.RESTORE_SUSPENSE) - suspenseBefore);
        assertEquals(2 * COIN + FEE, wallet.postBalance(AccountKind.CHAIN) - chainBefore);
    }

    /** Nor is anything built that would have to wait for ever, in the way of all others. */
    @Test
    void whoUnfreezesTooEarlyStrandsNobody() throws ChainFault {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        PayoutRow dead = givenUp();
        isMinedAfterAll(dead);
        assertTrue(wallet.isFrozen());
        wallet.unfreeze();
        wallet.pass();
        assertEquals(WithdrawalState.APPROVED, wallet.state(id));
        assertEquals(
                "A payout that was given up has paid it: an operator must book that.",
                wallet.row(id).reason());
        WithdrawalId next = wallet.withdraw(alice, COIN, to + "-next");
        assertEquals(1, wallet.runner.pass(chain, false).signed());
        revive(dead);
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(next));
        assertEquals(COIN, chain.received(to));
        assertEquals(COIN, chain.received(to + "-next"));
    }

    /** Given up, with its withdrawals waiting: the wallet does not build now. */
    private PayoutRow givenUp() {
        PayoutRow saved = savedOnly();
        String other = spentByAnotherOfOurs(saved, 10);
        chain.unreachable("build", 1);
        wallet.pass();
        assertEquals(PayoutState.DEAD, state(saved.id()));
        chain.forget(other);
        return saved;
    }

    private void isMinedAfterAll(PayoutRow dead) {
        chain.sent(dead.txid()).height = chain.height;
        chain.mine(12);
        wallet.look();
        wallet.pass();
    }

    private void revive(PayoutRow dead) throws ChainFault {
        PayoutRevival.Proof proof = wallet.revival.prove(chain, row(dead.id()));
        wallet.transactions.run(
                () -> {
                    wallet.freeze.lift(WalletFixture.owner(alice), "a test");
                    wallet.revival.revive(proof);
                });
    }

    private boolean refusal(PayoutRow dead) {
        try {
            revive(dead);
            return false;
        } catch (Refused refused) {
            assertEquals(ProblemType.WRONG_STATE, refused.type());
            return true;
        } catch (ChainFault fault) {
            throw new AssertionError(fault);
        }
    }

    private void refuses(PayoutRow dead) {
        assertTrue(refusal(dead));
    }

    /** Paid by the chain once, booked once, and left alone from then on. */
    private void requirePaid(int times, WithdrawalId... ids) {
        wallet.settle();
        wallet.settle();
        assertFalse(wallet.isFrozen());
        for (WithdrawalId id : ids) {
            assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        }
        assertEquals(times * COIN, chain.received(to));
        assertEquals(0, wallet.withdrawing(alice));
        assertEquals(100 * COIN - times * (COIN + FEE), wallet.available(alice));
        assertEquals(times * COIN + FEE, wallet.postBalance(AccountKind.CHAIN) - chainBefore);
        assertTrue(WalletFixture.inTransaction(() -> wallet.payouts.toRelay(Asset.XMR)).isEmpty());
    }
}
