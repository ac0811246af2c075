package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.kernel.Secret;
import org.comptoir.ledger.AccountKind;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.wallet.AdoptedPayout;
import org.comptoir.wallet.PayoutState;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.Adoptions;
import org.comptoir.wallet.entity.PayoutRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R3: payouts that only the journal knows, taken into a database that was set back. */
final class PayoutAdoptionTest {
    private static final long COIN = 1_000_000_000_000L;
    private static final long FEE = ScriptedChain.FEE.minor();

    private final WalletFixture wallet = WalletFixture.fresh();
    private final ScriptedChain chain = wallet.chain;
    private final Caller alice = wallet.memberWith(10 * COIN);
    private final String to = ScriptedChain.OUT + Ids.next();
    private final WithdrawalId id = wallet.withdraw(alice, COIN, to);

    @AfterEach
    void close() {
        wallet.close();
    }

    @Test
    void whatTheNetworkHasCarriesTheWithdrawalThatStillWaits() throws Exception {
        wallet.pass();
        setBack();
        AdoptedPayout adopted = adopt();
        assertTrue(adopted.sent());
        assertEquals(1, adopted.withdrawals());
        assertTrue(adopted.unattributed().isZero());
        assertEquals(WithdrawalState.SIGNED, wallet.state(id));
        assertPaidOnce();
    }

    /**
     * Nobody knew that it was change while the journal alone knew the payout. It no longer counts
     * as arriving before anybody unfreezes: who decides that looks at ledger and chain first.
     */
    @Test
    void itsChangeIsNoDeposit() throws Exception {
        wallet.pass();
        String txid = wallet.payoutOf(id).txid();
        setBack();
        chain.mine(1);
        chain.arrived.add(
                new Arrivals.Output(
                        "change-" + txid,
                        txid,
                        0,
                        new Money(COIN, Asset.XMR),
                        chain.height,
                        true,
                        0,
                        false));
        wallet.transactions.run(() -> wallet.freeze.freeze("set back"));
        wallet.look();
        assertEquals(1, unfinished());
        adopt();
        wallet.look();
        assertEquals(0, unfinished());
        assertTrue(wallet.isFrozen());
        wallet.unfreeze();
        assertPaidOnce();
    }

    private int unfinished() {
        return WalletFixture.inTransaction(() -> wallet.deposits.unfinished(Asset.XMR)).size();
    }

    /** Whoever still has what sends it, or a node that kept it, cannot pay a second time. */
    @Test
    void whatTheNetworkNeverGotIsPaidFromOneOfItsInputs() throws Exception {
        wallet.crashAt = Failpoint.Point.AFTER_JOURNAL;
        assertThrows(WalletFixture.Crash.class, wallet::pass);
        wallet.crashAt = null;
        PayoutRow lost = setBack();
        AdoptedPayout adopted = adopt();
        assertFalse(adopted.sent());
        assertEquals(WithdrawalState.APPROVED, wallet.state(id));
        wallet.pass();
        assertTrue(wallet.payoutOf(id).keyImages().containsAll(lost.keyImages()));
        assertThrows(
                ChainFault.Rejected.class, () -> chain.relay(Secret.of("metadata " + lost.txid())));
        assertPaidOnce();
    }

    @Test
    void aPayoutThatCanNeverBeMinedAnyMoreGivesItsWithdrawalsUp() throws Exception {
        wallet.crashAt = Failpoint.Point.AFTER_SAVE;
        assertThrows(WalletFixture.Crash.class, wallet::pass);
        wallet.crashAt = null;
        PayoutRow rival = wallet.payoutOf(id);
        payInItsPlace(rival);
        assertEquals(1, adopt().withdrawals());
        assertDead(rival);
        assertPaidOnce();
    }

    @Test
    void evenIfItWasBookedBeforeItFellOutOfTheChain() throws Exception {
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        PayoutRow rival = wallet.payoutOf(id);
        chain.forget(rival.txid());
        payInItsPlace(rival);
        assertEquals(1, adopt().withdrawals());
        assertDead(rival);
        assertPaidOnce();
    }

    @Test
    void whatItPaidToNobodyKnownHereLeavesTheBooks() throws Exception {
        long chainBefore = wallet.postBalance(AccountKind.CHAIN);
        long suspenseBefore = wallet.postBalance(AccountKind.RESTORE_SUSPENSE);
        wallet.pass();
        PayoutRow payout = wallet.payoutOf(id);
        wallet.journals.append(
                List.of(
                        entry(
                                "other-" + payout.txid(),
                                List.of("image-of-the-other"),
                                Ids.next())));
        chain.built.put(
                "other-" + payout.txid(),
                new ScriptedChain.Sent(
                        "other-" + payout.txid(), List.of(), List.of("image-of-the-other")));
        chain.sent("other-" + payout.txid()).inPool = true;
        AdoptedPayout adopted = adopt();
        assertEquals(0, adopted.withdrawals());
        assertEquals(COIN, adopted.unattributed().minor());
        assertEquals(suspenseBefore, wallet.postBalance(AccountKind.RESTORE_SUSPENSE));
        assertPaidOnce();
        assertEquals(suspenseBefore - COIN, wallet.postBalance(AccountKind.RESTORE_SUSPENSE));
        assertEquals(chainBefore + COIN + COIN + FEE + FEE, wallet.postBalance(AccountKind.CHAIN));
    }

    /** It was in the pool, and what sends it is lost: nobody waits for it, nor behind it. */
    @Test
    void whatTheNetworkLosesAfterwardsIsPaidFromOneOfItsInputs() throws Exception {
        wallet.pass();
        PayoutRow lost = setBack();
        assertTrue(adopt().sent());
        chain.forget(lost.txid());
        wallet.look();
        chain.synchronised = false;
        wallet.pass();
        assertEquals(WithdrawalState.SIGNED, wallet.state(id), "the node may not know yet");
        chain.synchronised = true;
        wallet.pass();
        assertTrue(wallet.payoutOf(id).keyImages().containsAll(lost.keyImages()));
        assertPaidOnce();
    }

    /** Even if it was in the ledger: the hold is opened again. */
    @Test
    void evenIfItWasBookedByThen() throws Exception {
        wallet.pass();
        PayoutRow lost = setBack();
        adopt();
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        chain.forget(lost.txid());
        for (int i = 0; i < 24 && wallet.state(id) == WithdrawalState.CONFIRMED; i++) {
            chain.mine(1);
            wallet.look();
            wallet.pass();
        }
        assertPaidOnce();
        assertFalse(chain.sent(lost.txid()).isKnown());
    }

    /** Books follow the chain, whatever was made of a payout when the epoch began. */
    @Test
    void whatWasGivenUpAndPaidOthersAfterAllLeavesTheBooksThen() throws Exception {
        long suspenseBefore = wallet.postBalance(AccountKind.RESTORE_SUSPENSE);
        String txid = "unknown-" + id;
        wallet.journals.append(List.of(entry(txid, List.of("its-image"), Ids.next())));
        assertFalse(adopt().sent());
        ScriptedChain.Sent sent = new ScriptedChain.Sent(txid, List.of(), List.of("its-image"));
        sent.height = chain.height;
        chain.built.put(txid, sent);
        chain.mine(12);
        wallet.pass();
        assertTrue(wallet.isFrozen());
        PayoutRow dead =
                WalletFixture.inTransaction(
                                () -> wallet.givenUp.find(txid).flatMap(wallet.payouts::find))
                        .orElseThrow();
        PayoutRevival.Proof proof = wallet.revival.prove(chain, dead);
        wallet.transactions.run(() -> wallet.revival.revive(proof));
        wallet.unfreeze();
        assertPaidOnce();
        assertEquals(suspenseBefore - COIN, wallet.postBalance(AccountKind.RESTORE_SUSPENSE));
    }

    @Test
    void aNodeThatHasNotCaughtUpDoesNotKnowWhatWasPaid() throws Exception {
        wallet.pass();
        PayoutRow payout = setBack();
        chain.lies = 1;
        chain.synchronised = false;
        Refused refused = assertThrows(Refused.class, this::adopt);
        assertEquals(ProblemType.UNAVAILABLE, refused.type());
        assertEquals(List.of(payout.txid()), unknown());
        chain.synchronised = true;
        assertTrue(adopt().sent());
        assertPaidOnce();
    }

    private List<String> unknown() throws IOException {
        return wallet.safety.unknownPayouts().stream().map(JournalEntry.Payout::txid).toList();
    }

    /** The database is as it was before the payout was built. */
    private PayoutRow setBack() {
        PayoutRow payout = wallet.payoutOf(id);
        wallet.forget(payout.id());
        wallet.force(id, WithdrawalState.APPROVED);
        return payout;
    }

    /** The lost database paid the withdrawal anew, from the same input. */
    private void payInItsPlace(PayoutRow rival) throws ChainFault, IOException {
        BuiltTransaction built =
                chain.build(
                        List.of(
                                new Payment(
                                        chain.decode(to).orElseThrow(), wallet.row(id).amount())),
                        Set.copyOf(rival.keyImages()));
        chain.relay(built.metadata());
        chain.mine(1);
        wallet.journals.append(List.of(entry(built.txid(), built.keyImages(), id.value())));
    }

    private JournalEntry.Payout entry(String txid, List<String> images, UUID withdrawal) {
        return new JournalEntry.Payout(
                wallet.clock.instant(),
                Ids.next(),
                "XMR",
                txid,
                images,
                List.of(new JournalEntry.Item(withdrawal, alice.member().value(), to, COIN)),
                "key",
                FEE);
    }

    private AdoptedPayout adopt() throws ChainFault, IOException {
        List<JournalEntry.Payout> unknown = wallet.safety.unknownPayouts();
        assertEquals(1, unknown.size());
        PayoutAdoption adoption =
                new PayoutAdoption(
                        new Adoptions(wallet.database),
                        wallet.payouts,
                        wallet.book,
                        wallet.settlement,
                        wallet.withdrawals,
                        wallet.states,
                        wallet.keys,
                        wallet.announcements,
                        wallet.transactions,
                        wallet.clock);
        long token = wallet.leaseKeeper.acquire(Asset.XMR).orElseThrow();
        AdoptedPayout adopted = adoption.adopt(chain, unknown.get(0), token);
        assertEquals(List.of(), wallet.safety.unknownPayouts());
        return adopted;
    }

    private void assertDead(PayoutRow rival) {
        assertEquals(
                PayoutState.DEAD,
                WalletFixture.inTransaction(() -> wallet.payouts.find(rival.id()))
                        .orElseThrow()
                        .state());
    }

    private void assertPaidOnce() {
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertEquals(COIN, chain.received(to));
        assertEquals(0, wallet.withdrawing(alice));
        assertEquals(9 * COIN - FEE, wallet.available(alice));
        assertFalse(wallet.isFrozen());
    }
}
