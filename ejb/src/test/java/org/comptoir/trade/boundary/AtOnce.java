package org.comptoir.trade.boundary;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;
import org.jspecify.annotations.Nullable;

/** Starts several steps from one barrier, as impatient people do. */
final class AtOnce implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What came of one step: done, not done, or refused with a problem. */
    record Outcome(boolean done, @Nullable ProblemType problem) {}

    /**
     * Runs the steps at once.
     *
     * @param steps each says whether it did something; a refusal is an outcome, a fault fails
     */
    List<Outcome> run(List<Callable<Boolean>> steps) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(steps.size());
        List<Future<Outcome>> running = new ArrayList<>();
        for (Callable<Boolean> step : steps) {
            running.add(
                    threads.submit(
                            () -> {
                                barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                                return outcome(step);
                            }));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> each : running) {
            outcomes.add(end(each));
        }
        return outcomes;
    }

    private static Outcome end(Future<Outcome> step) throws Exception {
        try {
            return step.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("a fault, not a refusal", e.getCause());
        }
    }

    private static Outcome outcome(Callable<Boolean> step) throws Exception {
        try {
            return new Outcome(step.call(), null);
        } catch (ComptoirException refusal) {
            return new Outcome(false, refusal.type());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
