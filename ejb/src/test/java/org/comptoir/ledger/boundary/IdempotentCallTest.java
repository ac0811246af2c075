package org.comptoir.ledger.boundary;

import static org.comptoir.ledger.control.LedgerFixture.available;
import static org.comptoir.ledger.control.LedgerFixture.newKey;
import static org.comptoir.ledger.control.LedgerFixture.newMember;
import static org.comptoir.ledger.control.LedgerFixture.transfer;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.comptoir.MovableClock;
import org.comptoir.Racing;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.IdempotencyKey;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.IdempotentRequest;
import org.comptoir.ledger.InsufficientFunds;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.StoredResponse;
import org.comptoir.ledger.control.LedgerFixture;
import org.comptoir.ledger.control.OncePerKey;
import org.comptoir.ledger.entity.Answers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** L5: one effect for each key. */
final class IdempotentCallTest {
    private final LedgerFixture ledger = LedgerFixture.shared();
    private final OwnerId alice = ledger.memberWith(xmr(100));
    private final OwnerId bob = newMember();
    private final AtomicInteger effects = new AtomicInteger();
    private final IdempotentCall calls = TestCalls.honest();

    @Test
    void runsTheEffectOnceAndGivesItsAnswerAgain() {
        IdempotentRequest request = request("POST /x", newIdempotencyKey(), "body");
        StoredResponse first = calls.run(request, this::pay);
        StoredResponse second = calls.run(request, this::pay);
        assertFalse(first.replayed());
        assertEquals(
                new StoredResponse(first.status(), first.location(), first.body(), true), second);
        assertEquals(1, effects.get());
        assertEquals(90, available(alice));
    }

    @Test
    void refusesOtherContentUnderTheSameKey() {
        IdempotencyKey key = newIdempotencyKey();
        calls.run(request("POST /x", key, "body"), this::pay);
        Refused refusal =
                assertThrows(
                        Refused.class,
                        () -> calls.run(request("POST /x", key, "other"), this::pay));
        assertEquals(ProblemType.IDEMPOTENCY_CONFLICT, refusal.type());
        assertEquals(1, effects.get());
    }

    @Test
    void aKeyIsOfOneMemberAndOneRoute() {
        IdempotencyKey key = newIdempotencyKey();
        calls.run(request("POST /x", key, "body"), this::pay);
        calls.run(request("POST /y", key, "body"), this::pay);
        calls.run(new IdempotentRequest(bob, "POST /x", key, Sha256.hash("body")), this::pay);
        assertEquals(3, effects.get());
    }

    @Test
    void withoutAKeyEachRequestIsAnIntentOfItsOwn() {
        calls.run(request("POST /x", null, "body"), this::pay);
        calls.run(request("POST /x", null, "body"), this::pay);
        assertEquals(80, available(alice));
    }

    @Test
    void aRefusalBindsNoKey() {
        IdempotentRequest request = request("POST /x", newIdempotencyKey(), "body");
        assertThrows(InsufficientFunds.class, () -> calls.run(request, () -> pay(101)));
        ledger.deposit(alice, xmr(1));
        assertEquals(201, calls.run(request, () -> pay(101)).status());
        assertEquals(0, available(alice));
    }

    @Test
    void aFaultBindsNoKeyAndLeavesNoEffect() {
        IdempotentRequest request = request("POST /x", newIdempotencyKey(), "body");
        Supplier<StoredResponse> broken =
                () -> {
                    pay();
                    throw new IllegalStateException("a defect");
                };
        assertThrows(IllegalStateException.class, () -> calls.run(request, broken));
        assertEquals(100, available(alice));
        assertFalse(calls.run(request, this::pay).replayed());
    }

    @Test
    void aTwinInFlightWaitsAndGetsTheSameAnswer() throws Exception {
        IdempotentRequest request = request("POST /x", newIdempotencyKey(), "body");
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<StoredResponse> first =
                CompletableFuture.supplyAsync(
                        () ->
                                calls.run(
                                        request,
                                        () -> {
                                            running.countDown();
                                            await(mayEnd);
                                            return pay();
                                        }));
        running.await();
        CompletableFuture<StoredResponse> twin =
                CompletableFuture.supplyAsync(() -> calls.run(request, this::pay));
        Racing.awaitSomebodyWaitingForALock();
        assertFalse(twin.isDone());
        mayEnd.countDown();
        assertFalse(first.get(30, TimeUnit.SECONDS).replayed());
        assertTrue(twin.get(30, TimeUnit.SECONDS).replayed());
        assertEquals(1, effects.get());
    }

    @Test
    void aTwinRunsTheEffectWhenTheFirstRollsBack() throws Exception {
        IdempotentRequest request = request("POST /x", newIdempotencyKey(), "body");
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<StoredResponse> first =
                CompletableFuture.supplyAsync(
                        () ->
                                calls.run(
                                        request,
                                        () -> {
                                            running.countDown();
                                            await(mayEnd);
                                            return pay(101);
                                        }));
        running.await();
        CompletableFuture<StoredResponse> twin =
                CompletableFuture.supplyAsync(() -> calls.run(request, this::pay));
        Racing.awaitSomebodyWaitingForALock();
        mayEnd.countDown();
        assertFalse(twin.get(30, TimeUnit.SECONDS).replayed());
        assertTrue(first.isCompletedExceptionally());
        assertEquals(90, available(alice));
    }

    @Test
    void repeatsTheLoserOfADeadlock() {
        ledger.deposit(bob, xmr(100));
        CyclicBarrier met = new CyclicBarrier(2);
        AtomicInteger tries = new AtomicInteger();
        CompletableFuture<StoredResponse> one =
                CompletableFuture.supplyAsync(() -> payTwice(alice, bob, met, tries));
        CompletableFuture<StoredResponse> other =
                CompletableFuture.supplyAsync(() -> payTwice(bob, alice, met, tries));
        assertEquals(201, one.join().status());
        assertEquals(201, other.join().status());
        assertTrue(tries.get() > 2, "nobody had to try again");
        assertEquals(List.of(98L, 98L), List.of(available(alice), available(bob)));
    }

    @Test
    void answersExpireAndTheFactStays() {
        MovableClock clock = MovableClock.atNoon();
        OncePerKey once = new OncePerKey(new Answers(TestDatabase.database()), clock);
        IdempotentCall dated = TestCalls.honest(once);
        IdempotentRequest request = request("POST /x", newIdempotencyKey(), "body");
        dated.run(request, this::pay);
        clock.advance(Duration.ofDays(30));
        TestDatabase.inTransaction(() -> once.expire(Duration.ofDays(30)));
        assertTrue(dated.run(request, this::pay).replayed());
        clock.advance(Duration.ofSeconds(1));
        assertTrue(TestDatabase.inTransaction(() -> once.expire(Duration.ofDays(30))) > 0);
        assertFalse(dated.run(request, this::pay).replayed());
    }

    /** Two transfers in one transaction, the second locking what the other one holds. */
    private StoredResponse payTwice(
            OwnerId first, OwnerId second, CyclicBarrier met, AtomicInteger tries) {
        IdempotentRequest request =
                new IdempotentRequest(first, "POST /x", newIdempotencyKey(), Sha256.hash("body"));
        return calls.run(
                request,
                () -> {
                    ledger.post(transfer(first, newMember(), xmr(1), newKey(first)));
                    if (tries.incrementAndGet() <= 2) {
                        await(met);
                    }
                    ledger.post(transfer(second, newMember(), xmr(1), newKey(second)));
                    return new StoredResponse(201, "/x/1", "{}");
                });
    }

    private StoredResponse pay() {
        return pay(10);
    }

    private StoredResponse pay(long minor) {
        ledger.post(transfer(alice, bob, xmr(minor), newKey(alice)));
        return new StoredResponse(201, "/x/1", "{\"n\":%d}".formatted(effects.incrementAndGet()));
    }

    private IdempotentRequest request(String route, @Nullable IdempotencyKey key, String content) {
        return IdempotentRequest.of(alice, route, key, Sha256.hash(content));
    }

    private static IdempotencyKey newIdempotencyKey() {
        return new IdempotencyKey(Ids.next().toString());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
