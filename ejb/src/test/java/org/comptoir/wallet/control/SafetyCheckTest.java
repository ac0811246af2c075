package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.Sha256;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.entity.AddressRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R1, R2 and D4's pool: the post held against its witnesses. */
final class SafetyCheckTest {
    private static final long COIN = WalletFixture.COIN;

    private WalletFixture wallet = WalletFixture.fresh();

    @AfterEach
    void close() {
        wallet.close();
    }

    @Test
    void aPostIsBoundOnceAndForEver() {
        for (ScriptedChainChange change :
                List.<ScriptedChainChange>of(
                        chain -> chain.firstBlock = "other",
                        chain -> chain.primary = ScriptedChain.OWN + "x",
                        chain -> chain.kind = ChainKind.REGTEST)) {
            ScriptedChain other = new ScriptedChain();
            change.on(other);
            Binder binder =
                    new Binder(
                            new Chains(List.of(other)),
                            wallet.bindings,
                            new Gate(),
                            wallet.journals,
                            wallet.transactions,
                            wallet.quarantine,
                            wallet.clock);
            assertThrows(Binder.Mismatch.class, binder::bind);
        }
    }

    @Test
    void aPostThatLosesOrGainsAnAssetRefusesToStart() {
        Binder binder =
                new Binder(
                        new Chains(List.of(new ScriptedChain(), new ScriptedChain(Asset.BTC))),
                        wallet.bindings,
                        new Gate(),
                        wallet.journals,
                        wallet.transactions,
                        wallet.quarantine,
                        wallet.clock);
        assertThrows(Binder.Mismatch.class, binder::bind);
    }

    @Test
    void onlyTestNetworksHaveTestDoors() {
        assertTrue(wallet.gate.isTestNetwork());
        wallet.close();
        ScriptedChain real = new ScriptedChain();
        real.kind = ChainKind.STAGENET;
        wallet = WalletFixture.unbound(real, WalletConfig.Limits.DEFAULT);
        assertFalse(wallet.gate.isTestNetwork());
        wallet.bind();
        assertFalse(wallet.gate.isTestNetwork());
    }

    @Test
    void aWholePostPasses() throws Exception {
        Caller alice = wallet.memberWith(10 * COIN);
        seal(1);
        wallet.withdraw(alice, COIN);
        wallet.settle();
        seal(2);
        try (WalletFixture next = wallet.restarted()) {
            next.books.seal(head(1));
            next.startCheck();
            assertFalse(next.isFrozen());
        }
    }

    @Test
    void aDatabaseBehindTheJournalsSealFreezes() throws Exception {
        Caller alice = wallet.memberWith(10 * COIN);
        seal(7);
        wallet.withdraw(alice, COIN);
        wallet.settle();
        try (WalletFixture next = wallet.restarted()) {
            next.books.seal(head(6));
            next.startCheck();
            assertTrue(next.isFrozen());
        }
    }

    /** Its members trade on while nobody can ask the chain: what they do would be lost. */
    @Test
    void itFreezesBeforeAnyChainAnswers() throws Exception {
        seal(7);
        wallet.withdraw(wallet.memberWith(10 * COIN), COIN);
        wallet.settle();
        try (WalletFixture next = wallet.restarted()) {
            next.books.seal(head(7));
            int calls = next.calls();
            next.startChecks().witnesses();
            assertFalse(next.isFrozen());
            next.books.seal(head(6));
            next.startChecks().witnesses();
            assertTrue(next.isFrozen());
            assertEquals(calls, next.calls());
        }
    }

    @Test
    void aPayoutOnlyTheJournalKnowsFreezes() throws Exception {
        wallet.journals.append(
                List.of(
                        new JournalEntry.Payout(
                                wallet.clock.instant(),
                                java.util.UUID.randomUUID(),
                                "XMR",
                                "lost-txid",
                                List.of("image"),
                                List.of(),
                                "key",
                                1)));
        wallet.startCheck();
        assertTrue(wallet.isFrozen());
    }

    @Test
    void anotherEpochFreezes() throws Exception {
        wallet.journals.append(
                List.of(new JournalEntry.Epoch(wallet.clock.instant(), 2, "restored")));
        wallet.startCheck();
        assertTrue(wallet.isFrozen());
    }

    @Test
    void aLostJournalFreezes() throws Exception {
        wallet.journals.close();
        java.nio.file.Files.delete(wallet.config.journalFolder().resolve("payouts.journal"));
        java.nio.file.Files.delete(wallet.config.journalFolder().resolve("payouts.ack"));
        wallet.startCheck();
        assertTrue(wallet.isFrozen());
    }

    @Test
    void theJournalWitnessesEveryPayoutBeforeItIsRelayed() throws Exception {
        Caller alice = wallet.memberWith(10 * COIN);
        seal(3);
        AddressRow address = wallet.assign(alice);
        var id = wallet.withdraw(alice, COIN);
        wallet.pass();
        String txid = java.util.Objects.requireNonNull(wallet.row(id).txid());
        boolean knows = wallet.journals.use(journal -> journal.knowsPayout("XMR", txid));
        long sealed = wallet.journals.use(journal -> journal.sealHead().orElseThrow().number());
        long highest =
                wallet.journals.use(journal -> journal.highestAddressIndex("XMR").orElseThrow());
        assertTrue(knows);
        assertEquals(3, sealed);
        assertTrue(highest >= address.index());
    }

    @Test
    void addressesAreMadeAheadAndNeverTwice() throws Exception {
        int wanted = wallet.config.rules().freeAddresses();
        assertEquals(wanted, free());
        wallet.assign(wallet.memberWith(0));
        assertEquals(wanted - 1, free());
        wallet.look();
        assertEquals(wanted, free());
        long highest = highest();
        wallet.chain.nextIndex = 1;
        wallet.assign(wallet.memberWith(0));
        wallet.look();
        assertEquals(highest + 1, highest());
    }

    @Test
    void afterARestoreTheNextIndexLiesFarAway() throws IOException {
        wallet.journals.append(
                List.of(new JournalEntry.Addresses(wallet.clock.instant(), "XMR", 5_000)));
        wallet.assign(wallet.memberWith(0));
        wallet.look();
        assertEquals(15_000, highest());
    }

    @Test
    void afterARestoreTheWalletsOwnKnowledgeCountsToo() {
        wallet.chain.nextIndex = 7_001;
        wallet.assign(wallet.memberWith(0));
        wallet.look();
        assertEquals(17_000, highest());
    }

    @Test
    void aFrozenPostMakesNoAddresses() {
        wallet.transactions.run(() -> wallet.freeze.freeze("test"));
        wallet.assign(wallet.memberWith(0));
        int left = free();
        wallet.look();
        assertEquals(left, free());
    }

    private interface ScriptedChainChange {
        void on(ScriptedChain chain);
    }

    private void seal(long number) {
        wallet.books.seal(head(number));
    }

    private static SealHead head(long number) {
        return new SealHead(number, number * 10, Sha256.hash("seal " + number));
    }

    private int free() {
        return WalletFixture.inTransaction(() -> wallet.addresses.free(Asset.XMR));
    }

    private long highest() {
        return WalletFixture.inTransaction(() -> wallet.addresses.highestIndex(Asset.XMR));
    }
}
