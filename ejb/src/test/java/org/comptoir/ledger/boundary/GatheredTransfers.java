package org.comptoir.ledger.boundary;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.IdempotencyKey;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.Gathered;
import org.comptoir.ledger.Gathering;
import org.comptoir.ledger.IdempotentRequest;
import org.comptoir.ledger.InsufficientFunds;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.PostOutcome;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.SharedEffect;
import org.comptoir.ledger.StoredResponse;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.control.CommitWatch;
import org.comptoir.ledger.control.LedgerFixture;
import org.comptoir.ledger.control.OncePerKeyTogether;
import org.comptoir.ledger.control.OutcomeSearch;
import org.comptoir.ledger.control.Pause;
import org.comptoir.ledger.entity.AnswerSets;
import org.comptoir.ledger.entity.Answers;
import org.comptoir.ledger.entity.TransactionIds;
import org.jspecify.annotations.Nullable;

/**
 * Transfers through {@link GatheredCall} without a container, with trouble where it is asked for.
 */
@SuppressWarnings("UnnecessaryAssignment") // there is no container here to inject
final class GatheredTransfers {
    private static final String ROUTE = "POST /x";
    private static final int MOST = 16;
    private static final long PATIENCE_MINUTES = 5;

    private final LedgerFixture ledger = LedgerFixture.shared();
    private final Gathering<Wish> gathering = new Gathering<>(MOST);
    private final List<Integer> transactions = Collections.synchronizedList(new ArrayList<>());
    private final GatheredCall calls = new GatheredCall();
    private volatile boolean fatesUnreachable;
    private volatile boolean idsReused;

    /** What happens to a transaction in which one of its kind is. */
    enum Trouble {
        NONE,
        PLANTED,
        KILLED_AT_COMMIT,
        CONFIRMATION_LOST
    }

    private record Wish(TransferOrder order, Trouble trouble) {}

    GatheredTransfers() {
        TransactionIds fates = new Fates();
        calls.calls =
                TestCalls.over(new TestCalls.Transaction(TestCalls.once(Clock.systemUTC())), fates);
        calls.outcomes =
                new OutcomeSearch(fates, new Answers(TestDatabase.database()), new Pause());
        calls.transaction = new Transaction();
    }

    /** Sizes of the shared transactions that were begun, in their order. */
    List<Integer> transactions() {
        return List.copyOf(transactions);
    }

    void fatesUnreachable(boolean unreachable) {
        fatesUnreachable = unreachable;
    }

    /** As after a crash: the ids of lost transactions are others' who have committed. */
    void idsReused() {
        idsReused = true;
    }

    StoredResponse pay(String key, OwnerId from, OwnerId to, long minor) {
        return pay(key, from, to, minor, Trouble.NONE);
    }

    StoredResponse pay(String key, OwnerId from, OwnerId to, long minor, Trouble trouble) {
        Wish wish =
                new Wish(
                        LedgerFixture.transfer(
                                from,
                                to,
                                LedgerFixture.xmr(minor),
                                FactKey.of(from, "transfer:" + key)),
                        trouble);
        IdempotentRequest request =
                new IdempotentRequest(
                        from, ROUTE, new IdempotencyKey(key), Sha256.hash(to + ":" + minor));
        return calls.run(gathering, new Gathered<>(request, wish, () -> alone(wish)), this::post);
    }

    Callable<StoredResponse> call(String key, OwnerId from, OwnerId to, long minor) {
        return call(key, from, to, minor, Trouble.NONE);
    }

    Callable<StoredResponse> call(
            String key, OwnerId from, OwnerId to, long minor, Trouble trouble) {
        return () -> pay(key, from, to, minor, trouble);
    }

    /** What one caller got: an answer or an exception. */
    record Answer(@Nullable StoredResponse response, @Nullable RuntimeException fault) {
        int status() {
            if (response != null) {
                return response.status();
            }
            if (fault instanceof Refused refused) {
                return refused.type().status();
            }
            return fault instanceof InsufficientFunds ? 409 : 500;
        }

        boolean replayed() {
            return response != null && response.replayed();
        }

        String body() {
            return response == null ? "" : response.body();
        }
    }

    /** Lets them come one after the other while a transaction runs, so that they share the next. */
    List<Answer> together(List<Callable<StoredResponse>> callers) throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        FutureTask<StoredResponse> first = new FutureTask<>(() -> occupy(running, end));
        start(first);
        running.await();
        List<FutureTask<StoredResponse>> tasks = new ArrayList<>();
        for (Callable<StoredResponse> caller : callers) {
            FutureTask<StoredResponse> task = new FutureTask<>(caller);
            tasks.add(task);
            Thread thread = start(task);
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        transactions.clear();
        end.countDown();
        first.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        List<Answer> answers = new ArrayList<>();
        for (FutureTask<StoredResponse> task : tasks) {
            answers.add(answer(() -> task.get(PATIENCE_MINUTES, TimeUnit.MINUTES)));
        }
        return answers;
    }

    /** An answer, or what was thrown instead of one. */
    static Answer answer(Callable<StoredResponse> caller) throws Exception {
        try {
            return new Answer(caller.call(), null);
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                return new Answer(null, fault);
            }
            throw e;
        }
    }

    /** While somebody else's transaction holds a member's account, until that is so. */
    <R> R whileLocked(OwnerId member, Callable<R> work, BooleanSupplier until) throws Exception {
        FutureTask<R> task = new FutureTask<>(work);
        TestDatabase.inNewTransaction(
                () -> {
                    TestDatabase.database()
                            .useHandle(
                                    handle ->
                                            handle.createQuery(
                                                            """
                                                            SELECT id
                                                              FROM ledger.account
                                                             WHERE owner_id = :owner
                                                               FOR UPDATE
                                                            """)
                                                    .bind("owner", member.value())
                                                    .mapTo(Long.class)
                                                    .list());
                    start(task);
                    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
                    while (!TestDatabase.inNewTransaction(until::getAsBoolean)) {
                        if (System.nanoTime() > deadline) {
                            throw new AssertionError("it never came true while the lock was held");
                        }
                        Thread.onSpinWait();
                    }
                    return true;
                });
        return task.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    }

    private StoredResponse occupy(CountDownLatch running, CountDownLatch end) {
        OwnerId nobody = LedgerFixture.newMember();
        SharedEffect<Wish> effect =
                wishes -> {
                    running.countDown();
                    await(end);
                    return List.of(Optional.of(new StoredResponse(200, "", "")));
                };
        Wish wish =
                new Wish(
                        LedgerFixture.transfer(
                                nobody,
                                LedgerFixture.newMember(),
                                LedgerFixture.xmr(1),
                                LedgerFixture.newKey(nobody)),
                        Trouble.NONE);
        IdempotentRequest request =
                new IdempotentRequest(
                        nobody, ROUTE, new IdempotencyKey("first"), Sha256.hash("first"));
        return calls.run(gathering, new Gathered<>(request, wish, () -> alone(wish)), effect);
    }

    private List<Optional<StoredResponse>> post(List<Wish> wishes) {
        transactions.add(wishes.size());
        List<PostOutcome> outcomes = ledger.postTogether(wishes.stream().map(Wish::order).toList());
        if (wishes.stream().anyMatch(wish -> wish.trouble() == Trouble.PLANTED)) {
            throw new IllegalStateException("planted");
        }
        return outcomes.stream().map(one -> one.newReceipt().map(this::answer)).toList();
    }

    private StoredResponse alone(Wish wish) {
        if (wish.trouble() == Trouble.PLANTED) {
            throw new IllegalStateException("planted");
        }
        return answer(ledger.post(wish.order()));
    }

    private StoredResponse answer(Posted posted) {
        return new StoredResponse(201, "/x/" + posted.id(), Long.toString(posted.seq()));
    }

    private static Thread start(FutureTask<?> task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isAboard(Trouble trouble, List<? extends Gathered<?>> requests) {
        return requests.stream()
                .map(Gathered::subject)
                .anyMatch(subject -> subject instanceof Wish wish && wish.trouble() == trouble);
    }

    private static IllegalStateException lost() {
        return new IllegalStateException(new SQLException("connection lost", "08006"));
    }

    /** What the container makes of the bean. */
    private static final class Transaction extends GatheredTransaction {
        Transaction() {
            once =
                    new OncePerKeyTogether(
                            new Answers(TestDatabase.database()),
                            new AnswerSets(TestDatabase.database()),
                            Clock.systemUTC());
        }

        @Override
        public <S> Map<Gathered.Name, StoredResponse> run(
                List<Gathered<S>> requests,
                SharedEffect<S> effect,
                CommitWatch<Map<Gathered.Name, StoredResponse>> watch) {
            var served =
                    TestDatabase.inTransaction(
                            () -> {
                                var answers = super.run(requests, effect, watch);
                                if (isAboard(Trouble.KILLED_AT_COMMIT, requests)) {
                                    TestCalls.killThisSession();
                                }
                                return answers;
                            });
            if (isAboard(Trouble.CONFIRMATION_LOST, requests)) {
                throw lost();
            }
            return served;
        }
    }

    private final class Fates extends TransactionIds {
        Fates() {
            super(TestDatabase.database());
        }

        @Override
        public Fate fateOf(String transaction) {
            if (fatesUnreachable) {
                throw lost();
            }
            return idsReused ? Fate.COMMITTED : super.fateOf(transaction);
        }
    }
}
