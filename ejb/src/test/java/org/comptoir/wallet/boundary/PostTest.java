package org.comptoir.wallet.boundary;

import static org.comptoir.wallet.boundary.WalletDoors.COIN;
import static org.comptoir.wallet.boundary.WalletDoors.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.Audit;
import org.comptoir.wallet.AddressWork;
import org.comptoir.wallet.ChainAnswer;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.ChainStatus;
import org.comptoir.wallet.MachineOperator;
import org.comptoir.wallet.OutputStock;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.control.ScriptedChain;
import org.comptoir.wallet.control.WalletFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The operators' doors: status, pause and resume (W8), unfreeze (R2), and passes on demand. */
final class PostTest {
    private final WalletDoors doors = new WalletDoors();
    private final Caller operator = doors.wallet.operator();
    private final Caller alice = doors.wallet.memberWith(10 * COIN);

    @AfterEach
    void close() {
        doors.close();
    }

    @Test
    void saysHowTheChainDoes() {
        doors.withdraw(alice, COIN, ScriptedChain.OUT + "x", null);
        ChainStatus status = status();
        assertEquals(Asset.XMR, status.asset());
        assertEquals(ChainKind.DEMO, status.network());
        assertEquals(doors.wallet.chain.height, status.height());
        assertTrue(status.synchronised());
        assertEquals(1, status.waiting());
        assertEquals(0, status.underway());
        assertEquals(doors.wallet.config.rules().freeAddresses(), status.freeAddresses());
        assertNull(status.reason());
        doors.payouts.pass();
        assertEquals(0, status().waiting());
        assertEquals(1, status().underway());
        assertEquals(Map.of(Asset.XMR, ChainKind.DEMO), doors.post.networks());
        assertEquals(1, call(doors.post::epoch));
    }

    /** What the wallet is busy with is why withdrawals wait, until something graver is. */
    @Test
    void saysWhatPayoutsWaitFor() {
        AddressWork making = new AddressWork(AddressWork.Side.VIEW, 64, 10_050);
        doors.wallet.chain.making = making;
        assertEquals(making.sentence(), status().reason());
        WalletWatch watch = new WalletWatch();
        watch.gate = doors.wallet.gate;
        watch.chains = doors.wallet.chains;
        int calls = doors.wallet.calls();
        ChainAnswer answer = watch.ask(Asset.XMR);
        assertTrue(answer.answers());
        assertEquals(making, answer.making());
        assertEquals(calls + 1, doors.wallet.calls(), "the node is asked, the busy wallet is not");
        assertEquals(Optional.empty(), watch.makingAddresses(Asset.BTC), "which it does not hold");
        doors.wallet.chain.making = new AddressWork(AddressWork.Side.SPEND, 64, 10_050);
        watch.ask(Asset.XMR);
        assertEquals(calls + 3, doors.wallet.calls(), "the other wallet is asked");
        call(() -> doors.post.pause(operator, Asset.XMR, "Keys are changed."));
        assertEquals("Keys are changed.", status().reason());
    }

    @Test
    void isForOperatorsOnly() {
        for (Caller caller : List.of(alice, doors.wallet.members.join(Role.ARBITER))) {
            for (Executable door :
                    List.<Executable>of(
                            () -> call(() -> doors.post.status(caller)),
                            () -> call(() -> doors.post.pause(caller, null, null)),
                            () -> call(() -> doors.post.resume(caller, null, null)),
                            () -> call(() -> doors.post.unfreeze(caller, "why")),
                            () -> requestPass(caller))) {
                assertEquals(ProblemType.FORBIDDEN, assertThrows(Refused.class, door).type());
            }
        }
    }

    /** W8: a pause keeps payouts from beginning, and says by whom and why. */
    @Test
    void aPauseStopsPassesUntilItIsResumed() {
        doors.withdraw(alice, COIN, ScriptedChain.OUT + "x", null);
        ChainStatus paused =
                call(() -> doors.post.pause(operator, Asset.XMR, "Keys are changed.")).get(0);
        assertTrue(paused.paused());
        assertEquals("Keys are changed.", paused.reason());
        assertFalse(call(doors.payouts::workIsDue));
        assertEquals(0, doors.payouts.pass().get(0).signed());
        doors.withdraw(alice, COIN, ScriptedChain.OUT + "y", null);
        ChainStatus running = call(() -> doors.post.resume(operator, null, null)).get(0);
        assertFalse(running.paused());
        assertNull(running.reason());
        assertTrue(call(doors.payouts::workIsDue));
        assertEquals(2, doors.payouts.pass().get(0).signed());
    }

    @Test
    void aPauseOfAnotherCoinLeavesThisOneAlone() {
        assertFalse(call(() -> doors.post.pause(operator, Asset.BTC, null)).get(0).paused());
    }

    @Test
    void wantsReasonsOneCanRead() {
        for (String reason : List.of("", " ", "\n", "x".repeat(1_001))) {
            assertThrows(
                    InvalidInput.class, () -> call(() -> doors.post.pause(operator, null, reason)));
            doors.freeze();
            assertThrows(
                    InvalidInput.class, () -> call(() -> doors.post.unfreeze(operator, reason)));
            assertTrue(doors.wallet.isFrozen());
        }
        call(() -> doors.post.unfreeze(operator, "x".repeat(1_000)));
    }

    @Test
    void whatRunsCannotBeUnfrozen() {
        Refused refused =
                assertThrows(Refused.class, () -> call(() -> doors.post.unfreeze(operator, "why")));
        assertEquals(ProblemType.WRONG_STATE, refused.type());
    }

    /** R2: what an operator has seen does not freeze the post again; something new does. */
    @Test
    void whatWasSeenDoesNotFreezeAgain() {
        doors.withdraw(alice, COIN, ScriptedChain.OUT + "x", null);
        doors.wallet.foreignOutgoing("not-ours");
        doors.payouts.pass();
        assertTrue(status().frozen());
        assertTrue(String.valueOf(status().reason()).contains("not-ours"));
        call(() -> doors.post.unfreeze(operator, "Sent by hand before the post was set up."));
        assertEquals(1, doors.payouts.pass().get(0).signed());
        doors.wallet.settle();
        doors.withdraw(alice, COIN, ScriptedChain.OUT + "y", null);
        doors.wallet.foreignOutgoing("not-ours-either");
        doors.payouts.pass();
        assertTrue(status().frozen());
    }

    /** R2: one asks, another one agrees, and to no other freeze than was asked about. */
    @Test
    void whereTwoOperatorsExistTwoUnfreeze() {
        Caller second = doors.wallet.operator();
        doors.wallet.members.operators(2);
        doors.freeze();
        assertTrue(unfreeze(operator));
        assertTrue(String.valueOf(status().reason()).contains("another one must agree"));
        assertTrue(unfreeze(operator), "twice the same is not two");
        doors.wallet.transactions.run(() -> doors.wallet.freeze.freeze("Another reason."));
        assertTrue(unfreeze(second), "nobody asked about that one");
        assertFalse(unfreeze(operator));
        assertNull(status().reason());
    }

    /** R2: whoever holds the machine is one of the two, and never both. */
    @Test
    void theMachineIsOneVoice() {
        MachineOperator olga = new MachineOperator("operator at the machine (olga)");
        assertThrows(InvalidInput.class, () -> call(() -> doors.post.unfreeze(olga, " ")));
        doors.freeze();
        assertTrue(call(() -> doors.post.unfreeze(olga, "We looked.")), "one operator, one voice");
        assertThrows(Refused.class, () -> call(() -> doors.post.unfreeze(olga, "We looked.")));
        doors.wallet.members.operators(2);
        doors.freeze();
        assertFalse(call(() -> doors.post.unfreeze(olga, "We looked.")));
        assertTrue(String.valueOf(status().reason()).contains("another one must agree"));
        MachineOperator oscar = new MachineOperator("operator at the machine (oscar)");
        assertFalse(call(() -> doors.post.unfreeze(oscar, "I, too.")), "the same machine");
        assertFalse(unfreeze(operator));
        doors.wallet.clock.advance(java.time.Duration.ofSeconds(1));
        doors.freeze();
        assertTrue(unfreeze(operator), "another freeze than the machine asked about");
        assertTrue(call(() -> doors.post.unfreeze(olga, "I agree.")));
        assertEquals("operator at the machine (olga): I agree.", newestAudit());
    }

    private static String newestAudit() {
        return TestDatabase.inNewTransaction(
                () ->
                        TestDatabase.database()
                                .withHandle(
                                        handle ->
                                                handle.createQuery(
                                                                """
                                                                SELECT detail
                                                                  FROM account.audit
                                                                 WHERE kind = 'unfrozen'
                                                                 ORDER BY id DESC
                                                                 LIMIT 1
                                                                """)
                                                        .mapTo(String.class)
                                                        .one()));
    }

    /** R2: a post whose ledger and chain differ stays frozen unless that is accepted in words. */
    @Test
    void theMachineUnfreezesWhatAgreesOrWhatItAccepts() {
        MachineOperator olga = new MachineOperator("operator at the machine (olga)");
        doors.recovery.transactions = doors.wallet.transactions;
        doors.recovery.settling = doors.wallet.settling;
        doors.wallet.holdsWhatTheBooksSay();
        assertFalse(doors.recovery.isFrozen());
        Refused runs =
                assertThrows(
                        Refused.class, () -> doors.recovery.unfreeze(olga, "We looked.", false));
        assertEquals("The post is not frozen.", runs.getMessage());

        doors.freeze();
        assertTrue(doors.recovery.isFrozen());
        doors.wallet.loses(5);
        Refused differs =
                assertThrows(
                        Refused.class, () -> doors.recovery.unfreeze(olga, "We looked.", false));
        String told = String.valueOf(differs.getMessage());
        assertTrue(
                told.matches(
                        "The post stays frozen: say --accept-differences once this is explained\\."
                                + " wallet of XMR: .* expected, .* found\\."),
                told);
        assertTrue(doors.recovery.isFrozen());
        assertTrue(call(() -> doors.recovery.unfreeze(olga, "A gift of ours.", true)));

        doors.freeze();
        doors.wallet.loses(-5);
        doors.wallet.books.breaks(new Audit.Difference("L8", "transfer 17", "another leaf"));
        Refused broken =
                assertThrows(
                        Refused.class, () -> doors.recovery.unfreeze(olga, "We looked.", false));
        assertTrue(broken.toString().contains("at transfer 17 (L8): another leaf."));
        doors.wallet.books.breaks();
        assertTrue(call(() -> doors.recovery.unfreeze(olga, "It is back.", false)));
        assertFalse(doors.recovery.isFrozen());
    }

    /** R2: who is no operator any more has no say, whatever was asked before. */
    @Test
    void whoIsNoOperatorAnyMoreIsNotTheSecond() {
        Caller second = doors.wallet.operator();
        Caller third = doors.wallet.operator();
        doors.wallet.members.operators(2);
        doors.freeze();
        assertTrue(unfreeze(second));
        doors.wallet.members.roles(second.member());
        assertFalse(String.valueOf(status().reason()).contains("another one must agree"));
        assertTrue(unfreeze(operator), "the first who has a say");
        doors.wallet.members.leave(operator.member());
        assertTrue(unfreeze(third), "the first who is left");
        assertFalse(unfreeze(doors.wallet.operator()));
    }

    /** What is found while an operator unfreezes was not looked at: it freezes the post. */
    @Test
    void aFindingOfTheSameMomentFreezesThePost() throws Exception {
        doors.freeze();
        CompletableFuture<Boolean> found =
                call(
                        () -> {
                            CompletableFuture<Boolean> reported = new CompletableFuture<>();
                            doors.wallet.members.onCount(() -> reportBeside(reported));
                            doors.post.unfreeze(operator, "We looked.");
                            return reported;
                        });
        assertTrue(found.get(1, TimeUnit.MINUTES));
        assertTrue(status().frozen());
        assertTrue(String.valueOf(status().reason()).contains("Of the same moment."));
    }

    /** Ends when another thread has reported, or waits for a lock of this one's transaction. */
    private void reportBeside(CompletableFuture<Boolean> reported) {
        doors.wallet.members.onCount(() -> {});
        Thread reporter =
                new Thread(
                        () ->
                                reported.complete(
                                        doors.wallet.freezer.report(
                                                "moment", "Of the same moment.")));
        reporter.start();
        while (!reported.isDone() && locksWaitedFor() == 0) {
            Thread.onSpinWait();
        }
    }

    private static int locksWaitedFor() {
        return TestDatabase.inNewTransaction(
                () ->
                        TestDatabase.database()
                                .withHandle(
                                        handle ->
                                                handle.createQuery(
                                                                "SELECT count(*) FROM pg_locks WHERE NOT granted")
                                                        .mapTo(Integer.class)
                                                        .one()));
    }

    private boolean unfreeze(Caller caller) {
        return call(() -> doors.post.unfreeze(caller, "We looked.")).get(0).frozen();
    }

    /** A pass that was asked for runs even where nothing is due, once. */
    @Test
    void aRequestedPassIsServedOnce() {
        assertFalse(call(doors.payouts::workIsDue));
        requestPass(operator);
        assertTrue(call(doors.payouts::workIsDue));
        doors.payouts.pass();
        assertFalse(call(doors.payouts::workIsDue));
    }

    @Test
    void afterAFaultNothingIsTriedForAWhile() {
        doors.withdraw(alice, COIN, ScriptedChain.OUT + "x", null);
        doors.wallet.unreachable("build", 1);
        assertTrue(doors.payouts.pass().get(0).failed());
        assertFalse(call(doors.payouts::workIsDue));
        doors.wallet.clock.advance(java.time.Duration.ofMinutes(1));
        assertTrue(call(doors.payouts::workIsDue));
    }

    /** As after a machine that began with a clock of the future was put right. */
    @Test
    void aClockThatWasSetBackKeepsNobodyWaiting() {
        doors.wallet.clock.advance(java.time.Duration.ofDays(365));
        doors.payouts.pass();
        doors.withdraw(alice, COIN, ScriptedChain.OUT + "x", null);
        doors.wallet.clock.advance(java.time.Duration.ofDays(-365));
        assertTrue(call(doors.payouts::workIsDue));
        assertEquals(1, doors.payouts.pass().get(0).signed());
        assertFalse(call(doors.payouts::workIsDue));
    }

    /** Asked for in the future, while no pass was made there. */
    @Test
    void whatWasToBePaidInAFutureThatWasTakenBackIsPaidNow() {
        doors.payouts.pass();
        doors.wallet.clock.advance(java.time.Duration.ofDays(365));
        doors.withdraw(alice, COIN, ScriptedChain.OUT + "x", null);
        doors.wallet.clock.advance(java.time.Duration.ofDays(-365));
        assertTrue(call(doors.payouts::workIsDue));
        assertEquals(1, doors.payouts.pass().get(0).signed());
    }

    private boolean requestPass(Caller caller) {
        return call(
                () -> {
                    doors.payouts.requestPass(caller);
                    return true;
                });
    }

    private ChainStatus status() {
        return call(() -> doors.post.status(operator)).get(0);
    }

    /** The outputs of a wallet are looked at when nothing else is to be done with it. */
    @Test
    void showsWhatTheWalletCouldPayFrom() {
        WalletConfig.Spares spares = new WalletConfig.Spares(Optional.of(1), "0.0000005", "0.01");
        try (WalletDoors ready =
                new WalletDoors(WalletFixture.fresh(WalletConfig.Limits.DEFAULT, spares))) {
            Caller boss = ready.wallet.operator();
            assertNull(call(() -> ready.post.status(boss)).get(0).outputs());
            assertTrue(call(ready.payouts::workIsDue));
            call(() -> ready.post.pause(boss, null, null));
            assertFalse(call(ready.payouts::workIsDue));
            call(() -> ready.post.resume(boss, null, null));
            ready.payouts.pass();
            assertFalse(call(ready.payouts::workIsDue));
            OutputStock stock = call(() -> ready.post.status(boss)).get(0).outputs();
            assertEquals(new OutputStock(ready.wallet.clock.instant(), 50, 0, 0), stock);
        }
    }
}
