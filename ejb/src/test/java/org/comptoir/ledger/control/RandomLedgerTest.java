package org.comptoir.ledger.control;

import static org.comptoir.ledger.control.LedgerFixture.balance;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.comptoir.TestDatabase;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.entity.Seals;
import org.junit.jupiter.api.Test;

/**
 * Random operations on many threads against a real PostgreSQL, the sealer running beside them; then
 * every rule is checked. {@code -Dcomptoir.seed=} repeats a run's choices, {@code
 * -Dcomptoir.operations=} makes it longer.
 */
final class RandomLedgerTest {
    private static final int THREADS = 8;
    private static final int MEMBERS = 5;
    private static final long COINS = 1_000;

    private final long seed = Long.getLong("comptoir.seed", System.nanoTime());
    private final int operations = Integer.getInteger("comptoir.operations", 250);
    private final SealerFixture sealer = new SealerFixture();
    private final List<OwnerId> members =
            Stream.generate(LedgerFixture::newMember).limit(MEMBERS).toList();
    private final RandomOperations.Shared shared = new RandomOperations.Shared(members);

    @Test
    void everyRuleHoldsAfterRandomOperationsOnManyThreads() throws Exception {
        System.out.printf("random ledger: seed %d, %d x %d%n", seed, THREADS, operations);
        LedgerFixture ledger = LedgerFixture.shared();
        members.forEach(
                member -> {
                    ledger.deposit(member, xmr(COINS));
                    shared.expect(member, COINS);
                });
        List<Seal> sealed = sealWhile(this::runThreads);
        sealed.addAll(sealer.sealAll());
        assertEquals(List.of(), SealerFixture.audit().differences(), "seed " + seed);
        assertMembersHaveWhatTheModelSays();
        assertSealsStand(sealed);
        System.out.printf("evidence: %d operations done on %d threads%n", shared.done(), THREADS);
        System.out.printf("evidence: %d operations refused%n", shared.refused());
        System.out.printf("evidence: %d seals made meanwhile%n", sealed.size());
        assertTrue(shared.refused() > 0 && shared.done() > operations, "seed " + seed);
    }

    private void runThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                RandomOperations run = new RandomOperations(shared, new Random(seed + thread));
                runs.add(threads.submit(() -> run.repeat(operations)));
            }
            for (Future<?> run : runs) {
                run.get(5, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Seals as fast as it can while the work runs. */
    private List<Seal> sealWhile(Work work) throws Exception {
        AtomicBoolean running = new AtomicBoolean(true);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<List<Seal>> seals =
                    thread.submit(
                            () -> {
                                List<Seal> made = new ArrayList<>();
                                while (running.get()) {
                                    made.addAll(sealer.sealAll());
                                }
                                return made;
                            });
            work.run();
            running.set(false);
            return seals.get(1, TimeUnit.MINUTES);
        } finally {
            running.set(false);
            thread.shutdown();
        }
    }

    /** What a member has in all accounts together follows from what succeeded, in any order. */
    private void assertMembersHaveWhatTheModelSays() {
        for (OwnerId member : members) {
            long found =
                    Stream.of(AccountKind.values())
                            .filter(AccountKind::isOfMembers)
                            .mapToLong(kind -> balance(member, kind))
                            .sum();
            assertEquals(shared.expected(member), found, "seed " + seed);
        }
    }

    private void assertSealsStand(List<Seal> sealed) {
        assertTrue(sealed.size() > 1, "the sealer ran beside the writers, seed " + seed);
        Seals seals = new Seals(TestDatabase.database());
        for (Seal seal : sealed) {
            assertTrue(seals.has(seal.n(), seal.lastSeq(), seal.hash()), "seed " + seed);
            assertEquals(
                    seal.transferCount(),
                    seals.leaves(seal.firstSeq(), seal.lastSeq()).size(),
                    "seal " + seal.n() + " changed after it was made, seed " + seed);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }
}
