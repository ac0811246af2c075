package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.wallet.PayoutId;
import org.comptoir.wallet.PayoutState;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.PayoutRow;
import org.junit.jupiter.api.AfterEach;

/** A member with coins, a scripted chain, and what tests of payouts do to them. */
abstract class PayoutCase {
    static final long COIN = WalletFixture.COIN;
    static final long FEE = ScriptedChain.FEE.minor();

    final WalletFixture wallet = WalletFixture.fresh();
    final ScriptedChain chain = wallet.chain;
    final Caller alice = wallet.memberWith(100 * COIN);
    final String to = ScriptedChain.OUT + UUID.randomUUID();

    @AfterEach
    void close() {
        assertFalse(chain.corrupted, "a mined transaction was relayed again");
        wallet.close();
    }

    PayoutRow openPayout() {
        return WalletFixture.inTransaction(() -> wallet.payouts.open(Asset.XMR)).orElseThrow();
    }

    String txid(WithdrawalId id) {
        return java.util.Objects.requireNonNull(wallet.row(id).txid());
    }

    void crash() {
        try {
            wallet.pass();
        } catch (WalletFixture.Crash reached) {
            wallet.crashAt = null;
            return;
        }
        throw new AssertionError("the failpoint was not reached");
    }

    void cancel(WithdrawalId id) {
        wallet.transactions.run(
                () ->
                        wallet.fate.end(
                                wallet.withdrawals.lock(id).orElseThrow(),
                                WithdrawalState.CANCELLED,
                                "test"));
    }

    void pause(boolean paused) {
        wallet.transactions.run(
                () ->
                        wallet.states.pause(
                                Asset.XMR, paused, paused ? "test" : null, UUID.randomUUID()));
    }

    /** Any build with the bad payee in it is refused. */
    void refuseBad(int code, ChainFault.Reason reason) {
        chain.refusedPayee = ScriptedChain.OUT + "bad";
        chain.refusal = new ChainFault.Rejected("build", code, reason);
    }

    void fallsOutForGood(PayoutRow booked) {
        chain.forget(booked.txid());
        spentByAnotherOfOurs(booked, 12);
    }

    /** Blocks, looks and passes until that is so; a booked payout is looked at every ten blocks. */
    void carryOn(BooleanSupplier until) {
        for (int i = 0; i < 24 && !until.getAsBoolean(); i++) {
            chain.mine(1);
            wallet.look();
            wallet.runner.pass(chain, true);
        }
        assertTrue(until.getAsBoolean());
    }

    PayoutRow savedOnly() {
        wallet.crashAt = Failpoint.Point.AFTER_JOURNAL;
        crash();
        return openPayout();
    }

    String spentByAnotherOfOurs(PayoutRow payout, int deep) {
        return spentByAnotherOfOurs(payout, payout.keyImages(), deep);
    }

    /** As after a restore: a payout the post knows has spent the same inputs, so deep. */
    String spentByAnotherOfOurs(PayoutRow payout, List<String> images, int deep) {
        PayoutId other = new PayoutId(Ids.next());
        String txid = "other-" + other;
        ScriptedChain.Sent sent = new ScriptedChain.Sent(txid, List.of(), images);
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
                  FROM wallet.payout_image
                 WHERE payout_id = '%s'
                   AND key_image = ANY ('{%s}')
                """
                        .formatted(other, payout.id(), String.join(",", images)));
        return txid;
    }

    PayoutState state(PayoutId id) {
        return row(id).state();
    }

    PayoutRow row(PayoutId id) {
        return WalletFixture.inTransaction(() -> wallet.payouts.find(id)).orElseThrow();
    }
}
