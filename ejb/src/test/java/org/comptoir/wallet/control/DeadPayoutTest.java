package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.comptoir.kernel.Ids;
import org.comptoir.wallet.PayoutId;
import org.comptoir.wallet.PayoutState;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.PayoutRow;
import org.junit.jupiter.api.Test;

/**
 * W3: a payout is dead only when another known transaction of ours holds one of its images, ten
 * blocks deep. Then its withdrawals wait again, with the holds they always had.
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

    /** W4: what was confirmed is never quietly paid again, nor does it stop the others for ever. */
    @Test
    void aConfirmedOneThatDiesFreezesThePost() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        wallet.settle();
        PayoutRow booked = wallet.payoutOf(id);
        chain.forget(booked.txid());
        spentByAnotherOfOurs(booked, 12);
        for (int i = 0; i < 12 && !wallet.isFrozen(); i++) {
            chain.mine(1);
            wallet.look();
            wallet.pass();
        }
        assertTrue(wallet.isFrozen());
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertEquals(PayoutState.RELAYED, state(booked.id()));
        assertEquals(0, chain.received(to));
        wallet.unfreeze();
        WithdrawalId next = wallet.withdraw(alice, COIN);
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(next), "others are paid");
    }

    private PayoutRow savedOnly() {
        wallet.crashAt = Failpoint.Point.AFTER_JOURNAL;
        crash();
        return openPayout();
    }

    /** As after a restore: a payout the post knows has spent the same input, so deep. */
    private void spentByAnotherOfOurs(PayoutRow payout, int deep) {
        PayoutId other = new PayoutId(Ids.next());
        String txid = "other-" + other;
        ScriptedChain.Sent sent = new ScriptedChain.Sent(txid, List.of(), payout.keyImages());
        chain.built.put(txid, sent);
        sent.height = chain.height - deep + 1;
        WalletFixture.owner(
                """
                INSERT INTO wallet.payout (id, asset, txid, state, tx_key, fee_minor, lease_token,
                                           next_attempt_at, saved_at, mined_height, ended_at)
                SELECT '%s', asset, '%s', 'final', tx_key, fee_minor, lease_token,
                       next_attempt_at, saved_at, %d, saved_at
                  FROM wallet.payout WHERE id = '%s'
                """
                        .formatted(other, txid, sent.height, payout.id()));
        WalletFixture.owner(
                """
                INSERT INTO wallet.payout_image (payout_id, key_image, live)
                SELECT '%s', key_image, false
                  FROM wallet.payout_image WHERE payout_id = '%s'
                """
                        .formatted(other, payout.id()));
    }

    private PayoutState state(PayoutId id) {
        return WalletFixture.inTransaction(() -> wallet.payouts.find(id)).orElseThrow().state();
    }
}
