package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.PayoutState;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.PayoutRow;
import org.junit.jupiter.api.Test;

/** W1 to W8 on a chain that does what it should not. */
final class PayoutFaultsTest extends PayoutCase {
    @Test
    void noErrorAfterSignedReleasesAHold() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        for (int i = 0; i < 9; i++) {
            chain.reject("relay", -4, ChainFault.Reason.UNCLEAR);
        }
        for (int i = 0; i < 3; i++) {
            wallet.pass();
            assertEquals(WithdrawalState.SIGNED, wallet.state(id));
            assertEquals(COIN + FEE, wallet.withdrawing(alice));
        }
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertEquals(COIN, chain.received(to));
    }

    @Test
    void aSilentNodeStopsEverythingAndLosesNothing() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        chain.unreachable("imageStates", 2);
        assertTrue(wallet.pass().failed());
        assertTrue(wallet.pass().failed());
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertEquals(COIN, chain.received(to));
    }

    @Test
    void aSpendSideThatDiedIsOpenedAgain() {
        wallet.withdraw(alice, COIN, to);
        chain.unreachable("build", 1);
        assertTrue(wallet.pass().failed());
        long opened = chain.calls.stream().filter("openSpending"::equals).count();
        wallet.settle();
        assertEquals(opened + 1, chain.calls.stream().filter("openSpending"::equals).count());
        assertEquals(COIN, chain.received(to));
    }

    @Test
    void aPayoutThatFallsOutOfTheChainIsRelayedAgain() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        wallet.pass();
        chain.mine(3);
        wallet.look();
        chain.forget(txid(id));
        wallet.look();
        assertEquals(WithdrawalState.BROADCAST, wallet.state(id));
        assertEquals(0, chain.onNetwork());
        wallet.pass();
        assertEquals(1, chain.onNetwork());
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertEquals(COIN, chain.received(to));
    }

    @Test
    void aPayoutThatFallsBackIntoThePoolIsLeftAlone() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        wallet.pass();
        chain.mine(3);
        wallet.look();
        chain.backToPool(txid(id));
        wallet.look();
        assertEquals(WithdrawalState.BROADCAST, wallet.state(id));
        long relays = chain.calls.stream().filter("relay"::equals).count();
        wallet.settle();
        assertEquals(relays, chain.calls.stream().filter("relay"::equals).count());
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
    }

    @Test
    void aConfirmedPayoutThatVanishesIsRelayedAgainAndBookedOnce() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        wallet.settle();
        long available = wallet.available(alice);
        chain.forget(txid(id));
        chain.mine(10);
        while (chain.onNetwork() == 0) {
            wallet.look();
            wallet.pass();
            chain.mine(1);
        }
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertEquals(COIN, chain.received(to));
        assertEquals(available, wallet.available(alice));
    }

    /** W3: the images are asked first, and they say that it was spent. */
    @Test
    void aNodeThatDeniesAMinedPayoutOnceIsAskedAgain() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        wallet.crashAt = Failpoint.Point.AFTER_RELAY;
        crash();
        chain.mine(3);
        chain.lies = 1;
        wallet.pass();
        assertEquals(1, relays());
        assertEquals(WithdrawalState.CONFIRMING, wallet.state(id));
        chain.lies = 1;
        wallet.look();
        assertEquals(WithdrawalState.BROADCAST, wallet.state(id), "it seems to be gone");
        wallet.settle();
        assertEquals(1, relays());
        assertFalse(wallet.isFrozen());
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertEquals(COIN, chain.received(to));
    }

    @Test
    void aNodeThatKeepsDenyingAMinedPayoutFreezesThePost() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        wallet.crashAt = Failpoint.Point.AFTER_RELAY;
        crash();
        chain.mine(3);
        chain.lies = 2;
        wallet.pass();
        assertEquals(1, relays());
        assertTrue(wallet.isFrozen());
        assertEquals(WithdrawalState.SIGNED, wallet.state(id));
        wallet.unfreeze();
        wallet.settle();
        assertEquals(1, relays());
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertEquals(COIN, chain.received(to));
    }

    /** A node that was set back knows neither the payout nor who spent its inputs. */
    @Test
    void aNodeThatHasNotCaughtUpIsSentNothing() {
        wallet.withdraw(alice, COIN, to);
        chain.before("relay", () -> chain.synchronised = true);
        chain.synchronised = false;
        wallet.pass();
        assertEquals(0, relays());
        chain.synchronised = true;
        wallet.settle();
        assertEquals(1, relays());
        assertEquals(COIN, chain.received(to));
    }

    /** W7: it was asleep between its last look and the wallet, whose login is another's now. */
    @Test
    void aRunnerThatWakesBesideItsSuccessorSendsNothing() throws Exception {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        try (WalletFixture other = wallet.otherServer()) {
            chain.before(
                    "relay",
                    () -> {
                        wallet.clock.advance(wallet.config.rules().lease().plusSeconds(1));
                        other.pass();
                        chain.mine(3);
                        throw new ChainFault.Rejected("relay", 401, ChainFault.Reason.WALLET);
                    });
            wallet.pass();
            assertEquals(2, relays(), "its own, which was refused, and the successor's");
            chain.mine(12);
            other.look();
            assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
            assertEquals(COIN, chain.received(to));
        }
    }

    /**
     * The same, asleep before it asks the node: it sees what its successor did, and writes that.
     */
    @Test
    void aRunnerThatWakesBeforeItAsksFindsItsPayoutMined() throws Exception {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        wallet.crashAt = Failpoint.Point.AFTER_JOURNAL;
        crash();
        try (WalletFixture other = wallet.otherServer()) {
            chain.before(
                    "imageStates",
                    () -> {
                        wallet.clock.advance(wallet.config.rules().lease().plusSeconds(1));
                        other.pass();
                        chain.mine(3);
                    });
            wallet.pass();
            assertEquals(1, relays());
            assertEquals(WithdrawalState.CONFIRMING, wallet.state(id));
            assertEquals(COIN, chain.received(to));
        }
    }

    private long relays() {
        return chain.calls.stream().filter("relay"::equals).count();
    }

    @Test
    void anInputSpentByAnUnknownTransactionFreezesThePost() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        wallet.crashAt = Failpoint.Point.AFTER_JOURNAL;
        crash();
        chain.foreignImages.put(openPayout().keyImages().get(0), ImageState.SPENT_IN_CHAIN);
        wallet.pass();
        assertTrue(wallet.isFrozen());
        assertEquals(WithdrawalState.SIGNED, wallet.state(id));
        assertEquals(COIN + FEE, wallet.withdrawing(alice));
        assertEquals(0, chain.onNetwork());
    }

    @Test
    void anInputSpentInThePoolOnlyIsWaitedFor() {
        wallet.withdraw(alice, COIN, to);
        wallet.crashAt = Failpoint.Point.AFTER_JOURNAL;
        crash();
        String image = openPayout().keyImages().get(0);
        chain.foreignImages.put(image, ImageState.SPENT_IN_POOL);
        wallet.pass();
        assertFalse(wallet.isFrozen());
        assertEquals(0, chain.onNetwork());
        chain.foreignImages.clear();
        wallet.settle();
        assertEquals(COIN, chain.received(to));
    }

    @Test
    void theMetadataIsErasedOnceItIsFinal() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        wallet.settle();
        PayoutRow payout = wallet.payoutOf(id);
        assertNotNull(payout.metadata());
        chain.mine(720);
        for (int i = 0; i < 11; i++) {
            chain.mine(1);
            wallet.look();
        }
        PayoutRow ended =
                WalletFixture.inTransaction(() -> wallet.payouts.find(payout.id())).orElseThrow();
        assertEquals(PayoutState.FINAL, ended.state());
        assertNull(ended.metadata());
    }

    @Test
    void aTransactionThatCostsTooMuchWaits() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        chain.fee = wallet.config.maxFee(Asset.XMR).plus(new Money(1, Asset.XMR));
        wallet.pass();
        assertEquals(WithdrawalState.APPROVED, wallet.state(id));
        assertEquals("The network fee is above the post's limit.", wallet.row(id).reason());
        chain.fee = ScriptedChain.FEE;
        wallet.settle();
        assertEquals(COIN, chain.received(to));
    }

    @Test
    void aForeignOutgoingTransactionFreezesUntilAnOperatorHasSeenIt() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        chain.foreignOutgoing.add("not-ours");
        wallet.pass();
        assertTrue(wallet.isFrozen());
        assertEquals(WithdrawalState.APPROVED, wallet.state(id));
        wallet.unfreeze();
        wallet.settle();
        assertFalse(wallet.isFrozen());
        assertEquals(COIN, chain.received(to));
    }

    @Test
    void anOutputThatOnlyTheNodeKnowsToBeSpentFreezes() {
        wallet.withdraw(alice, COIN, to);
        chain.foreignImages.put(chain.nextInput(), ImageState.SPENT_IN_CHAIN);
        wallet.pass();
        assertTrue(wallet.isFrozen());
        assertEquals(0, chain.onNetwork());
    }

    @Test
    void theLimitsOfTheConfigurationAreBounded() {
        assertEquals(10, WalletConfig.Rules.DEFAULT.paidDepth());
        assertEquals(720, WalletConfig.Rules.DEFAULT.metadataDepth());
    }
}
