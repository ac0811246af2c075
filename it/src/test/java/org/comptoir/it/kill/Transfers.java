package org.comptoir.it.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.comptoir.it.evidence.Evidence;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;

/**
 * Transfers on several threads, each with a key and asked for until it is acknowledged. Whatever
 * the database does, the only other answer is 503 with {@code Retry-After}.
 */
final class Transfers implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int PAIRS = 4;
    private static final int WORK = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final BigDecimal AMOUNT = new BigDecimal("0.000000001");

    private final List<Pair> pairs;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> running;
    private final Map<String, Done> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger foundDone = new AtomicInteger();
    private volatile boolean isOver;

    private Transfers(Post post) {
        this.pairs = IntStream.range(0, PAIRS).mapToObj(i -> Pair.of(post)).toList();
        this.running =
                IntStream.range(0, THREADS)
                        .<Future<?>>mapToObj(i -> threads.submit(() -> work(pairs.get(i % PAIRS))))
                        .toList();
    }

    /** Who pays whom: pairs wait for no lock of each other, the threads of one do. */
    private record Pair(Http from, Member to) {
        static Pair of(Post post) {
            return new Pair(post.members().join(Payee.COIN, "1").http(), post.members().join());
        }

        Answer pay(String key) {
            return from.key(key)
                    .post(
                            "/transactions/transfer",
                            "to",
                            to.username(),
                            "asset",
                            Payee.COIN,
                            "amount",
                            AMOUNT.toPlainString());
        }
    }

    /** A transfer that was acknowledged. */
    private record Done(Pair pair, String id) {
        void assertStands(String key) {
            Answer again = pair.pay(key).expect(201);
            assertEquals("true", again.header("Idempotency-Replayed").orElse(""), again::toString);
            assertEquals(id, again.text("id"), again::toString);
        }
    }

    static Transfers begin(Post post) {
        return new Transfers(post);
    }

    /** How many are acknowledged so far. */
    int count() {
        running.stream().filter(Future::isDone).findAny().ifPresent(Transfers::join);
        return acknowledged.size();
    }

    /** Ids of those that are acknowledged so far. */
    List<String> ids() {
        return acknowledged.values().stream().map(Done::id).toList();
    }

    /**
     * Waits until many in a row met no refusal: the pool drops the last connections of a dead
     * database only when they are used.
     */
    void awaitQuiet() {
        int before;
        do {
            before = total();
            int wanted = count() + WORK;
            Until.holds(wanted + " transfers", PATIENCE, () -> count() >= wanted);
        } while (total() > before);
    }

    private int total() {
        return refusals.values().stream().mapToInt(count -> count).sum();
    }

    /** Every 503 so far, by its problem. */
    Map<String, Integer> refusals() {
        return refusals;
    }

    /** How many were done although nobody was told, and found by their key. */
    int foundDone() {
        return foundDone.get();
    }

    /** Ends once everything asked for is acknowledged, and holds the books against that. */
    void assertEachOnce() {
        isOver = true;
        running.forEach(Transfers::join);
        Evidence.say(
                acknowledged.size(),
                "transfers acknowledged around a dead database, each there once");
        Evidence.say(foundDone.get(), "commits nobody was told of, found by their key");
        System.out.println("  refused meanwhile: " + refusals);
        assertTrue(acknowledged.size() > 0);
        BigDecimal expected = AMOUNT.multiply(BigDecimal.valueOf(acknowledged.size()));
        BigDecimal received =
                pairs.stream()
                        .map(pair -> pair.to().available(Payee.COIN))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, expected.compareTo(received), received + " received, not " + expected);
        acknowledged.forEach((key, done) -> done.assertStands(key));
    }

    private void work(Pair pair) {
        while (!isOver) {
            String key = UUID.randomUUID().toString();
            acknowledged.put(key, new Done(pair, untilAcknowledged(pair, key)));
        }
    }

    private String untilAcknowledged(Pair pair, String key) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean isRepeated = false;
        while (System.nanoTime() < end) {
            Answer answer = pair.pay(key);
            if (answer.status() != 503) {
                answer.expect(201);
                if (isRepeated && answer.header("Idempotency-Replayed").isPresent()) {
                    foundDone.incrementAndGet();
                }
                return answer.text("id");
            }
            answer.expectProblem(503);
            refusals.merge(answer.text("type"), 1, Integer::sum);
            isRepeated = true;
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError("never acknowledged: " + key);
    }

    private static void join(Future<?> thread) {
        try {
            thread.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("a client met something else than 201 or 503", e);
        }
    }

    @Override
    public void close() {
        isOver = true;
        threads.shutdownNow();
    }
}
