package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.wallet.OutputStock;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.control.Failpoint.Point;
import org.comptoir.wallet.entity.PayoutRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * W1: what the wallet pays itself is a payout like any other. The chain of these tests has fifty
 * outputs of a million each; the post wants one more.
 */
final class OutputKeeperTest {
    private static final long COIN = WalletFixture.COIN;
    private static final long FEE = ScriptedChain.FEE.minor();
    private static final WalletConfig.Limits DEAR_FROM_100_000 =
            new WalletConfig.Limits("0.0000001", "0.01", Optional.empty(), Optional.empty());

    private final WalletFixture wallet =
            WalletFixture.fresh(
                    DEAR_FROM_100_000,
                    new WalletConfig.Spares(Optional.of(51), "0.0000002", "0.01"));
    private final ScriptedChain chain = wallet.chain;
    private final Caller alice = wallet.memberWith(10 * COIN);

    @AfterEach
    void close() {
        assertFalse(chain.corrupted);
        wallet.close();
    }

    @Test
    void splitsAnOutputAndBooksItsFee() {
        long chainBefore = wallet.postBalance(AccountKind.CHAIN);
        long feesBefore = wallet.postBalance(AccountKind.CHAIN_FEE);
        assertEquals(1, wallet.pass().relayed());
        ScriptedChain.Sent sent = onlyOne();
        assertEquals(1, sent.images.size());
        assertEquals(3, sent.payments.size());
        for (Payment piece : sent.payments) {
            assertEquals(chain.primary, piece.to().text());
            assertEquals(225_000, piece.amount().minor(), "what the fee leaves, in four");
        }
        assertEquals(new OutputStock(wallet.clock.instant(), 50, 0, 0), stock());
        assertEquals(0, wallet.pass().relayed(), "one payout of a wallet is open");
        chain.mine(10);
        wallet.look();
        assertEquals(FEE, wallet.postBalance(AccountKind.CHAIN) - chainBefore);
        assertEquals(-FEE, wallet.postBalance(AccountKind.CHAIN_FEE) - feesBefore);
        assertFalse(wallet.isFrozen());
    }

    @Test
    void looksAgainAfterAWhile() {
        assertTrue(isDue());
        assertEquals(1, wallet.runner.pass(chain, false).relayed());
        assertFalse(isDue());
        chain.mine(1);
        wallet.look();
        assertEquals(0, wallet.runner.pass(chain, false).relayed());
        wallet.clock.advance(Duration.ofMinutes(10));
        assertTrue(isDue());
        assertEquals(1, wallet.runner.pass(chain, false).relayed());
    }

    /** Members first: coins that are split now are locked for those who come next. */
    @Test
    void waitsWhileSomethingIsToBePaid() {
        WithdrawalId id = wallet.withdraw(alice, COIN);
        assertFalse(isDue());
        chain.reject("build", -37, ChainFault.Reason.FUNDS_LOCKED);
        assertEquals(0, wallet.pass().relayed());
        assertEquals(1, wallet.pass().signed());
        assertFalse(isDue());
        assertFalse(chain.calls.contains("buildFrom"));
        chain.mine(1);
        wallet.look();
        assertEquals(1, wallet.pass().relayed());
        assertTrue(chain.calls.contains("buildFrom"));
        assertEquals(WithdrawalState.CONFIRMING, wallet.state(id));
    }

    @Test
    void doesNothingWhilePausedOrFrozen() {
        pause(true);
        wallet.pass();
        pause(false);
        wallet.transactions.run(() -> wallet.freeze.freeze("a test"));
        wallet.pass();
        assertFalse(chain.calls.contains("buildFrom"));
        wallet.unfreeze();
        chain.after("buildFrom", () -> pause(true));
        assertEquals(0, wallet.pass().relayed(), "paused while it was built");
        assertEquals(0, chain.onNetwork());
    }

    @Test
    void leavesTheWalletAsItIsUnlessToldOnATestNetwork() {
        wallet.close();
        try (WalletFixture unset = WalletFixture.fresh(DEAR_FROM_100_000)) {
            assertFalse(WalletFixture.inTransaction(() -> unset.outputKeeper.isDue(Asset.XMR)));
            unset.pass();
            assertFalse(unset.chain.calls.contains("buildFrom"));
        }
    }

    /** A4: above the highest fee it waits, and the transaction is forgotten. */
    @Test
    void paysNoMoreThanTheHighestFee() {
        chain.fee = new Money(100_001, Asset.XMR);
        wallet.pass();
        assertEquals(0, chain.onNetwork());
        chain.fee = new Money(100_000, Asset.XMR);
        assertEquals(1, wallet.pass().relayed());
    }

    @Test
    void aWalletThatCannotIsAskedAgainLater() {
        chain.reject("buildFrom", -37, ChainFault.Reason.FUNDS_LOCKED);
        assertFalse(wallet.pass().failed());
        assertFalse(isDue());
        chain.reject("buildFrom", -38, ChainFault.Reason.NO_NODE);
        assertTrue(wallet.pass().failed());
        assertEquals(1, wallet.pass().relayed());
    }

    /** At rest a chain that is down is nobody's trouble. */
    @Test
    void leavesAChainAloneThatDoesNotAnswerOrCatchesUp() {
        assertTrue(isDue());
        chain.unreachable("arrivals", 1);
        wallet.look();
        assertFalse(isDue());
        wallet.pass();
        assertFalse(chain.calls.contains("buildFrom"));
        chain.synchronised = false;
        wallet.look();
        assertFalse(isDue());
        chain.synchronised = true;
        wallet.look();
        assertTrue(isDue());
    }

    /** W4: as any payout that falls out of the chain. */
    @Test
    void isRelayedAgain() {
        wallet.pass();
        chain.mine(10);
        wallet.look();
        String txid = onlyOne().txid;
        chain.forget(txid);
        wallet.look();
        assertTrue(
                WalletFixture.inTransaction(() -> wallet.payouts.toRelay(Asset.XMR)).stream()
                        .map(PayoutRow::txid)
                        .anyMatch(txid::equals));
        assertEquals(1, wallet.runner.pass(chain, false).relayed());
        assertTrue(chain.sent(txid).inPool);
    }

    @ParameterizedTest
    @EnumSource(value = Point.class, names = "AFTER_HOLD", mode = EnumSource.Mode.EXCLUDE)
    void isMadeOnceWhereverItIsKilled(Point point) {
        long chainBefore = wallet.postBalance(AccountKind.CHAIN);
        wallet.crashAt = point;
        assertThrows(WalletFixture.Crash.class, this::passAndMine);
        try (WalletFixture next = wallet.restarted()) {
            next.runner.pass(chain, false);
            if (point == Point.AFTER_BUILD) {
                assertEquals(0, chain.onNetwork(), "what was not saved is forgotten");
                next.pass();
            }
            chain.mine(10);
            next.look();
            assertEquals(1, chain.onNetwork());
            assertFalse(next.isFrozen());
            assertEquals(FEE, next.postBalance(AccountKind.CHAIN) - chainBefore);
        }
    }

    private void passAndMine() {
        wallet.pass();
        chain.mine(10);
        wallet.look();
    }

    private ScriptedChain.Sent onlyOne() {
        assertEquals(1, chain.onNetwork());
        return chain.built.values().stream()
                .filter(ScriptedChain.Sent::isKnown)
                .findFirst()
                .orElseThrow();
    }

    private boolean isDue() {
        return WalletFixture.inTransaction(() -> wallet.outputKeeper.isDue(Asset.XMR));
    }

    private OutputStock stock() {
        return WalletFixture.inTransaction(() -> wallet.stocks.of(Asset.XMR)).orElseThrow();
    }

    private void pause(boolean paused) {
        wallet.transactions.run(
                () ->
                        wallet.states.pause(
                                Asset.XMR, paused, paused ? "test" : null, UUID.randomUUID()));
    }
}
