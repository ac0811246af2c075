package org.comptoir.guard.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.comptoir.MovableClock;
import org.comptoir.guard.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BucketsTest {
    private final MovableClock clock = MovableClock.atNoon();
    private final Buckets buckets = new Buckets(clock);

    @ParameterizedTest
    @EnumSource(Limit.class)
    void admitsABurstAndThenTheRate(Limit limit) {
        assertEquals(limit.burst(), admitted(limit, limit.burst() + 50));
        clock.advance(limit.interval());
        assertEquals(1, admitted(limit, 10));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(Math.min(limit.burst(), limit.perMinute()), admitted(limit, 2_000));
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void neverSavesUpMoreThanABurst(Limit limit) {
        clock.advance(Duration.ofDays(400));
        assertEquals(limit.burst(), admitted(limit, limit.burst() * 2));
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void saysExactlyWhenThereIsRoomAgain(Limit limit) {
        admitted(limit, limit.burst());
        Duration wait = buckets.take(limit, "somebody");
        assertTrue(wait.compareTo(Duration.ZERO) > 0);
        clock.advance(wait.minusNanos(1));
        assertFalse(buckets.take(limit, "somebody").isZero(), "one nanosecond early");
        clock.advance(Duration.ofNanos(1));
        assertTrue(buckets.take(limit, "somebody").isZero());
    }

    @Test
    void refusedRequestsTakeNothing() {
        admitted(Limit.STEP_UP, 10_000);
        clock.advance(Limit.STEP_UP.interval());
        assertEquals(1, admitted(Limit.STEP_UP, 1));
    }

    @Test
    void sharersDoNotShareEachOthersRoom() {
        admitted(Limit.STEP_UP, 10_000);
        assertTrue(buckets.take(Limit.STEP_UP, "somebody else").isZero());
        assertTrue(buckets.take(Limit.SIGN_IN_BY_STRANGER, "somebody").isZero());
    }

    @Test
    void givenBackRoomIsThereAgainButNeverMoreThanABurst() {
        for (int i = 0; i < 1_000; i++) {
            assertTrue(buckets.take(Limit.STEP_UP, "somebody").isZero());
            buckets.giveBack(Limit.STEP_UP, "somebody");
        }
        for (int i = 0; i < 1_000; i++) {
            buckets.giveBack(Limit.STEP_UP, "somebody");
        }
        assertEquals(Limit.STEP_UP.burst(), admitted(Limit.STEP_UP, 1_000));
    }

    @Test
    void admitsExactlyABurstWhenAllAskAtOnce() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Callable<Integer>> askers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            askers.add(
                    () -> {
                        start.await();
                        return admitted(Limit.READ_BY_MEMBER, 500);
                    });
        }
        int admitted = 0;
        for (Future<Integer> asker : pool.invokeAll(askers)) {
            admitted += asker.get();
        }
        pool.shutdown();
        assertEquals(Limit.READ_BY_MEMBER.burst(), admitted);
    }

    private int admitted(Limit limit, int requests) {
        int admitted = 0;
        for (int i = 0; i < requests; i++) {
            admitted += buckets.take(limit, "somebody").isZero() ? 1 : 0;
        }
        return admitted;
    }
}
