package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.wallet.PassReport;
import org.comptoir.wallet.WithdrawalChanged;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.junit.jupiter.api.Test;

/** W1 to W8 on a chain that does what it should. */
final class PayoutRunnerTest extends PayoutCase {
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
}
