package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.wallet.PassReport;
import org.comptoir.wallet.PayoutState;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WithdrawalChanged;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.PayoutRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** W1 to W8 on a chain that does what it should, and then what it should not. */
final class PayoutRunnerTest {
    private static final long COIN = WalletFixture.COIN;
    private static final long FEE = ScriptedChain.FEE.minor();

    private final WalletFixture wallet = WalletFixture.fresh();
    private final ScriptedChain chain = wallet.chain;
    private final Caller alice = wallet.memberWith(100 * COIN);
    private final String to = ScriptedChain.OUT + UUID.randomUUID();

    @AfterEach
    void close() {
        assertFalse(chain.corrupted, "a mined transaction was relayed again");
        wallet.close();
    }

    @Test
    void paysExactlyOnceAndBooksAmountAndFee() {
        long chainBefore = wallet.postBalance(AccountKind.CHAIN);
        long feesBefore = wallet.postBalance(AccountKind.CHAIN_FEE);
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        assertEquals(WithdrawalState.APPROVED, wallet.state(id));
        assertEquals(COIN + FEE, wallet.withdrawing(alice));
        chain.fee = new Money(700, Asset.XMR);
        wallet.pass();
        assertEquals(WithdrawalState.BROADCAST, wallet.state(id));
        chain.mine(1);
        wallet.look();
        assertEquals(WithdrawalState.CONFIRMING, wallet.state(id));
        assertEquals(COIN + FEE, wallet.withdrawing(alice));
        chain.mine(8);
        wallet.look();
        assertEquals(WithdrawalState.CONFIRMING, wallet.state(id));
        chain.mine(1);
        wallet.look();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertNotNull(wallet.row(id).confirmedAt());
        assertEquals(COIN, chain.received(to));
        assertEquals(0, wallet.withdrawing(alice));
        assertEquals(99 * COIN - FEE, wallet.available(alice));
        assertEquals(COIN + 700, wallet.postBalance(AccountKind.CHAIN) - chainBefore);
        assertEquals(FEE - 700, wallet.postBalance(AccountKind.CHAIN_FEE) - feesBefore);
        assertEquals(
                List.of("approved", "signed", "broadcast", "confirming", "confirmed"),
                wallet.events.stream()
                        .filter(WithdrawalChanged.class::isInstance)
                        .map(event -> ((WithdrawalChanged) event).withdrawal().state().word())
                        .toList());
    }

    @Test
    void fifteenGoTogetherAndTheNextWaitUntilThatIsMined() {
        List<WithdrawalId> ids = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            ids.add(wallet.withdraw(alice, COIN));
        }
        assertEquals(15, wallet.pass().signed());
        assertEquals(0, wallet.pass().signed());
        assertEquals(WithdrawalState.APPROVED, wallet.state(ids.get(16)));
        chain.mine(1);
        wallet.look();
        assertEquals(2, wallet.pass().signed());
        wallet.settle();
        ids.forEach(id -> assertEquals(WithdrawalState.CONFIRMED, wallet.state(id)));
    }

    @Test
    void anIntegratedAddressIsPaidAlone() {
        WithdrawalId first = wallet.withdraw(alice, COIN);
        WithdrawalId integrated =
                wallet.withdraw(alice, COIN, ScriptedChain.INTEGRATED + UUID.randomUUID());
        WithdrawalId last = wallet.withdraw(alice, COIN);
        assertEquals(2, wallet.pass().signed());
        assertEquals(WithdrawalState.APPROVED, wallet.state(integrated));
        assertEquals(wallet.row(first).txid(), wallet.row(last).txid());
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(integrated));
        assertNotEquals(wallet.row(first).txid(), wallet.row(integrated).txid());
    }

    @Test
    void aRefusedBatchIsHalvedUntilOnlyTheGuiltyIsLeft() {
        WithdrawalId good = wallet.withdraw(alice, COIN);
        WithdrawalId bad = wallet.withdraw(alice, COIN, ScriptedChain.OUT + "bad");
        WithdrawalId alsoGood = wallet.withdraw(alice, COIN);
        refuseBad(-2, ChainFault.Reason.PAYEE);
        wallet.settle();
        assertEquals(WithdrawalState.FAILED, wallet.state(bad));
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(good));
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(alsoGood));
        assertEquals(98 * COIN - 2 * FEE, wallet.available(alice));
        assertEquals(0, wallet.withdrawing(alice));
    }

    @Test
    void moneyTroublesOfTheWalletFailNothing() {
        for (var trouble :
                List.of(
                        new ChainFault.Rejected("build", -37, ChainFault.Reason.FUNDS_LOCKED),
                        new ChainFault.Rejected("build", -17, ChainFault.Reason.FUNDS_SHORT),
                        new ChainFault.Rejected("build", -38, ChainFault.Reason.NO_NODE),
                        new ChainFault.Rejected("build", -4, ChainFault.Reason.UNCLEAR))) {
            WithdrawalId id = wallet.withdraw(alice, COIN);
            chain.before(
                    "build",
                    () -> {
                        throw trouble;
                    });
            wallet.pass();
            assertEquals(WithdrawalState.APPROVED, wallet.state(id), trouble::getMessage);
            assertNotNull(wallet.row(id).reason(), trouble::getMessage);
            assertEquals(COIN + FEE, wallet.withdrawing(alice));
            wallet.settle();
            assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
            assertNull(wallet.row(id).reason());
        }
    }

    @Test
    void aCancelBetweenBuildAndSaveDiscardsTheBuild() {
        WithdrawalId kept = wallet.withdraw(alice, COIN, to);
        WithdrawalId cancelled = wallet.withdraw(alice, COIN, to);
        chain.after("build", () -> cancel(cancelled));
        PassReport report = wallet.pass();
        assertEquals(0, report.signed());
        assertEquals(0, chain.onNetwork());
        assertEquals(WithdrawalState.APPROVED, wallet.state(kept));
        wallet.settle();
        assertEquals(WithdrawalState.CANCELLED, wallet.state(cancelled));
        assertEquals(COIN, chain.received(to));
        assertEquals(99 * COIN - FEE, wallet.available(alice));
    }

    @Test
    void aRunnerWhoseLeaseWasTakenMeanwhileSavesNothing() throws Exception {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        try (WalletFixture other = wallet.otherServer()) {
            chain.after(
                    "build",
                    () -> {
                        wallet.clock.advance(wallet.config.rules().lease().plusSeconds(1));
                        assertEquals(1, other.pass().signed());
                    });
            assertEquals(0, wallet.pass().signed());
            assertEquals(1, chain.onNetwork());
            assertEquals(PassReport.BUSY, wallet.pass());
            chain.mine(12);
            other.look();
            assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
            assertEquals(COIN, chain.received(to));
        }
    }

    @Test
    void aPauseStopsBuildsAndFirstRelaysButNotWhatWasBegun() {
        wallet.withdraw(alice, COIN, to);
        pause(true);
        assertEquals(0, wallet.pass().signed());
        pause(false);
        chain.before("relay", () -> pause(true));
        chain.loseAnswer("relay");
        wallet.pass();
        assertEquals(1, chain.onNetwork());
        WithdrawalId second = wallet.withdraw(alice, COIN);
        wallet.settle();
        assertEquals(WithdrawalState.APPROVED, wallet.state(second));
        assertEquals(COIN, chain.received(to));
    }

    @Test
    void aPauseAfterTheSaveKeepsThePayoutFromTheNetwork() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        wallet.crashAt = Failpoint.Point.AFTER_JOURNAL;
        crash();
        pause(true);
        wallet.pass();
        assertEquals(WithdrawalState.SIGNED, wallet.state(id));
        assertEquals(0, chain.onNetwork());
        pause(false);
        wallet.settle();
        assertEquals(COIN, chain.received(to));
    }

    @Test
    void anAnswerThatComesTooLateIsNeverPaidTwice() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        chain.loseAnswer("relay");
        wallet.pass();
        assertEquals(WithdrawalState.BROADCAST, wallet.state(id));
        assertTrue(chain.calls.contains("awaitIdle"));
        wallet.settle();
        assertEquals(COIN, chain.received(to));
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
    }

    @Test
    void aBuildWhoseAnswerIsLostIsForgotten() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        chain.loseAnswer("build");
        assertTrue(wallet.pass().failed());
        assertEquals(WithdrawalState.APPROVED, wallet.state(id));
        wallet.settle();
        assertEquals(COIN, chain.received(to));
        assertEquals(1, chain.onNetwork());
    }

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
    void aRowThatIsNotAsRequestedFreezesThePost() throws Exception {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        try (var owner = org.comptoir.TestDatabase.ownerConnection();
                var update =
                        owner.prepareStatement(
                                "UPDATE wallet.withdrawal SET address = 'out:thief' WHERE id = ?")) {
            update.setObject(1, id.value());
            update.executeUpdate();
        }
        wallet.pass();
        assertTrue(wallet.isFrozen());
        assertEquals(0, chain.onNetwork());
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

    private PayoutRow openPayout() {
        return WalletFixture.inTransaction(() -> wallet.payouts.open(Asset.XMR)).orElseThrow();
    }

    private String txid(WithdrawalId id) {
        return java.util.Objects.requireNonNull(wallet.row(id).txid());
    }

    private void crash() {
        try {
            wallet.pass();
        } catch (WalletFixture.Crash reached) {
            wallet.crashAt = null;
            return;
        }
        throw new AssertionError("the failpoint was not reached");
    }

    private void cancel(WithdrawalId id) {
        wallet.transactions.run(
                () ->
                        wallet.fate.end(
                                wallet.withdrawals.lock(id).orElseThrow(),
                                WithdrawalState.CANCELLED,
                                "test"));
    }

    private void pause(boolean paused) {
        wallet.transactions.run(
                () ->
                        wallet.states.pause(
                                Asset.XMR, paused, paused ? "test" : null, UUID.randomUUID()));
    }

    /** Any build with the bad payee in it is refused. */
    private void refuseBad(int code, ChainFault.Reason reason) {
        chain.refusedPayee = ScriptedChain.OUT + "bad";
        chain.refusal = new ChainFault.Rejected("build", code, reason);
    }
}
