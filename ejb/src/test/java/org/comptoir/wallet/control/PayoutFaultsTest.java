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
