package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
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
}
