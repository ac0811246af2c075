package org.comptoir.ledger.control;

import static org.comptoir.ledger.control.LedgerFixture.available;
import static org.comptoir.ledger.control.LedgerFixture.newKey;
import static org.comptoir.ledger.control.LedgerFixture.newMember;
import static org.comptoir.ledger.control.LedgerFixture.transfer;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.Asset;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.DuplicateFact;
import org.comptoir.ledger.HoldAlreadyEnded;
import org.comptoir.ledger.HoldId;
import org.comptoir.ledger.HoldKind;
import org.comptoir.ledger.InsufficientFunds;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Part;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.TransferOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * L9: transfers that meet wait for each other and never deadlock; the post's accounts queue nobody.
 */
final class LockOrderTest {
    private static final int THREADS = 6;
    private static final int ROUNDS = 25;

    private final LedgerFixture ledger = LedgerFixture.shared();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void crosswiseTransfersNeverDeadlock() throws Exception {
        OwnerId alice = ledger.memberWith(xmr(1_000));
        OwnerId bob = ledger.memberWith(xmr(1_000));
        together(
                n ->
                        ledger.post(
                                n % 2 == 0
                                        ? transfer(alice, bob, xmr(1), newKey(alice))
                                        : transfer(bob, alice, xmr(1), newKey(bob))));
        assertEquals(2_000, available(alice) + available(bob));
    }

    @Test
    void firstPaymentsToANewMemberNeverDeadlock() throws Exception {
        List<OwnerId> payers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            payers.add(ledger.memberWith(xmr(1_000)));
        }
        for (int round = 0; round < ROUNDS; round++) {
            OwnerId newcomer = newMember();
            together(
                    n ->
                            ledger.post(
                                    transfer(
                                            payers.get(n),
                                            newcomer,
                                            xmr(1),
                                            newKey(payers.get(n)))));
            assertEquals(THREADS, available(newcomer));
        }
    }

    @Test
    void ofManyWhoSpendTheSameCoinsOneWins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            OwnerId alice = ledger.memberWith(xmr(10));
            AtomicInteger won = new AtomicInteger();
            together(
                    n -> {
                        try {
                            ledger.post(transfer(alice, newMember(), xmr(10), newKey(alice)));
                            won.incrementAndGet();
                        } catch (InsufficientFunds lost) {
                            assertEquals(alice, lost.account().owner());
                        }
                    });
            assertEquals(1, won.get());
        }
    }

    @Test
    void ofManyWhoEndTheSameHoldOneWins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            OwnerId alice = ledger.memberWith(xmr(10));
            OwnerId bob = newMember();
            HoldId hold = ledger.hold(HoldKind.ESCROW, alice, xmr(10));
            AtomicInteger won = new AtomicInteger();
            Part all = new Part(AccountRef.available(bob, Asset.XMR), xmr(10));
            together(
                    n -> {
                        try {
                            if (n % 2 == 0) {
                                ledger.capture(hold, newKey(alice), all);
                            } else {
                                ledger.release(hold, newKey(alice));
                            }
                            won.incrementAndGet();
                        } catch (HoldAlreadyEnded lost) {
                            assertEquals(hold, lost.hold());
                        }
                    });
            assertEquals(1, won.get());
            assertEquals(10, available(alice) + available(bob));
        }
    }

    @Test
    void anOpenDepositHoldsUpNoOtherDeposit() throws Exception {
        CompletableFuture<Boolean> wrote = new CompletableFuture<>();
        CompletableFuture<Boolean> mayEnd = new CompletableFuture<>();
        Future<?> open =
                threads.submit(
                        () ->
                                TestDatabase.inTransaction(
                                        () -> {
                                            ledger.deposit(newMember(), xmr(1));
                                            wrote.complete(true);
                                            mayEnd.join();
                                        }));
        wrote.get(30, TimeUnit.SECONDS);
        OwnerId other = newMember();
        threads.submit(() -> ledger.deposit(other, xmr(1))).get(30, TimeUnit.SECONDS);
        assertEquals(1, available(other));
        mayEnd.complete(true);
        open.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aKeySentByManyAtOnceIsPostedOnce() throws Exception {
        OwnerId alice = ledger.memberWith(xmr(1_000));
        OwnerId bob = newMember();
        TransferOrder order = transfer(alice, bob, xmr(1), newKey(alice));
        AtomicInteger won = new AtomicInteger();
        Set<Posted> firsts = ConcurrentHashMap.newKeySet();
        together(
                n -> {
                    try {
                        ledger.post(order);
                        won.incrementAndGet();
                    } catch (DuplicateFact lost) {
                        firsts.add(lost.first());
                    }
                });
        assertEquals(1, won.get());
        assertEquals(1, firsts.size(), "all others are told the same first");
        assertEquals(1, available(bob));
    }

    /** All threads at once from one barrier; every failure fails the test. */
    private void together(IntConsumer work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<?>> runs = new ArrayList<>();
        for (int n = 0; n < THREADS; n++) {
            int number = n;
            runs.add(
                    threads.submit(
                            () -> {
                                start.await(30, TimeUnit.SECONDS);
                                work.accept(number);
                                return true;
                            }));
        }
        for (Future<?> run : runs) {
            run.get(60, TimeUnit.SECONDS);
        }
    }
}
