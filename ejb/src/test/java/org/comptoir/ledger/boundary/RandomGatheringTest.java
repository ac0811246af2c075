package org.comptoir.ledger.boundary;

import static org.comptoir.ledger.control.LedgerFixture.available;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.comptoir.Racing;
import org.comptoir.TestDatabase;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.boundary.GatheredTransfers.Answer;
import org.comptoir.ledger.boundary.GatheredTransfers.Trouble;
import org.comptoir.ledger.control.LedgerFixture;
import org.comptoir.ledger.control.SealerFixture;
import org.comptoir.ledger.entity.Transfers;
import org.junit.jupiter.api.Test;

/**
 * Many threads that share transactions: one hot account and spread ones, twins, poor payers,
 * planted errors, sessions killed at the commit and confirmations that are lost. Whoever was
 * answered finds the transfer committed, exactly once; whoever was refused moved nothing. {@code
 * -Dcomptoir.seed=} repeats a run's choices, {@code -Dcomptoir.operations=} makes it longer.
 */
final class RandomGatheringTest {
    private static final int THREADS = 12;
    private static final int MEMBERS = 6;
    private static final long COINS = 40;

    private final long seed = Long.getLong("comptoir.seed", System.nanoTime());
    private final int operations = Integer.getInteger("comptoir.operations", 60);
    private final GatheredTransfers door = new GatheredTransfers();
    private final Transfers transfers = new Transfers(TestDatabase.database());
    private final Map<OwnerId, AtomicInteger> moved = new ConcurrentHashMap<>();
    private final Map<String, String> answered = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> seen = new ConcurrentHashMap<>();
    private final List<OwnerId> members =
            Stream.generate(LedgerFixture::newMember).limit(MEMBERS).toList();

    @Test
    void everyAnswerIsTrueWhateverHappensToTheSharedTransactions() throws Exception {
        System.out.printf("random gathering: seed %d, %d x %d%n", seed, THREADS, operations);
        LedgerFixture ledger = LedgerFixture.shared();
        for (OwnerId member : members) {
            ledger.deposit(member, xmr(COINS));
        }
        List<Callable<Boolean>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seed + i);
            int thread = i;
            threads.add(
                    () -> {
                        for (int n = 0; n < operations; n++) {
                            pay(random, thread, n);
                        }
                        return true;
                    });
        }
        Racing.all(threads);
        for (OwnerId member : members) {
            int expected = moved(member).get();
            assertEquals(COINS + expected, available(member), "seed " + seed);
        }
        assertEquals(List.of(), SealerFixture.audit().differences(), "seed " + seed);
        int biggest = door.transactions().stream().mapToInt(Integer::intValue).max().orElse(0);
        System.out.printf(
                "evidence: %d shared transactions, the biggest of %d%n",
                door.transactions().size(), biggest);
        seen.forEach(
                (status, count) ->
                        System.out.printf(
                                "evidence: %d transfers of many threads answered %d%n",
                                count.get(), status));
        assertTrue(biggest > 1, "nobody ever shared a transaction, seed " + seed);
    }

    /** Half of all go to or from the first member; neighbours in time are now and then twins. */
    private void pay(Random random, int thread, int n) throws Exception {
        OwnerId from = anyone(random);
        OwnerId to = other(random, from);
        int minor = 1 + random.nextInt(12);
        boolean twin = random.nextInt(6) == 0;
        String key = twin ? "twin:" + n + ":" + members.indexOf(from) : thread + ":" + n;
        if (twin) {
            to = members.get((members.indexOf(from) + 1) % MEMBERS);
            minor = 2;
        }
        Trouble trouble = trouble(random);
        OwnerId payee = to;
        int amount = minor;
        Answer answer = answer(() -> door.pay(key, from, payee, amount, trouble));
        seen.computeIfAbsent(answer.status(), status -> new AtomicInteger()).incrementAndGet();
        boolean stands = transfers.byKey(FactKey.of(from, "transfer:" + key)).isPresent();
        switch (answer.status()) {
            case 201 -> {
                assertTrue(stands, "answered before the commit, seed " + seed);
                String first = answered.putIfAbsent(from + key, answer.body());
                if (first == null) {
                    moved(from).addAndGet(-amount);
                    moved(payee).addAndGet(amount);
                } else {
                    assertEquals(first, answer.body(), "twins got two answers, seed " + seed);
                }
            }
            case 409 -> assertTrue(twin || !stands, "refused and done, seed " + seed);
            case 500 -> {
                assertEquals(Trouble.PLANTED, trouble, "an innocent got a fault, seed " + seed);
                assertTrue(twin || !stands, "failed and done, seed " + seed);
            }
            default -> throw new AssertionError(answer + ", seed " + seed);
        }
    }

    private AtomicInteger moved(OwnerId member) {
        return moved.computeIfAbsent(member, unseen -> new AtomicInteger());
    }

    private OwnerId anyone(Random random) {
        return random.nextBoolean() ? members.get(0) : members.get(random.nextInt(MEMBERS));
    }

    private OwnerId other(Random random, OwnerId from) {
        OwnerId to = anyone(random);
        return to.equals(from) ? neighbour(random, from) : to;
    }

    private OwnerId neighbour(Random random, OwnerId from) {
        int step = 1 + random.nextInt(MEMBERS - 1);
        return members.get((members.indexOf(from) + step) % MEMBERS);
    }

    private static Trouble trouble(Random random) {
        return switch (random.nextInt(40)) {
            case 0 -> Trouble.PLANTED;
            case 1 -> Trouble.KILLED_AT_COMMIT;
            case 2 -> Trouble.CONFIRMATION_LOST;
            default -> Trouble.NONE;
        };
    }

    private static Answer answer(Callable<org.comptoir.ledger.StoredResponse> call)
            throws Exception {
        try {
            return new Answer(call.call(), null);
        } catch (RuntimeException fault) {
            return new Answer(null, fault);
        }
    }
}
