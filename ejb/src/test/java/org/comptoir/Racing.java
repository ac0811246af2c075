package org.comptoir;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets several do the same at the same moment. */
public final class Racing {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Racing() {}

    /** What each of them got, once all have started together and all are done. */
    public static <T> List<T> all(List<Callable<T>> runners)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(runners.size());
        CyclicBarrier start = new CyclicBarrier(runners.size());
        List<Callable<T>> racing = new ArrayList<>();
        for (Callable<T> runner : runners) {
            racing.add(
                    () -> {
                        start.await();
                        return runner.call();
                    });
        }
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(racing)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    /** The same runner several times. */
    public static <T> List<T> times(int runners, Callable<T> runner)
            throws InterruptedException, ExecutionException {
        List<Callable<T>> same = new ArrayList<>();
        for (int i = 0; i < runners; i++) {
            same.add(runner);
        }
        return all(same);
    }

    /** Returns when some session of the application waits for another one's transaction. */
    public static void awaitSomebodyWaitingForALock() {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!somebodyWaits()) {
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError("nobody waits for a lock");
            }
            Thread.onSpinWait();
        }
    }

    private static boolean somebodyWaits() {
        return TestDatabase.database()
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT EXISTS (
                                                    SELECT FROM pg_stat_activity
                                                     WHERE wait_event_type = 'Lock')
                                                """)
                                        .mapTo(Boolean.class)
                                        .one());
    }
}
