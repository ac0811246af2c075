package org.comptoir;

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
}
