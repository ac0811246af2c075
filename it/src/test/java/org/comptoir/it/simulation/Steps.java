package org.comptoir.it.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Plays actions in steps: those of one step begin together, and the next step begins when all have
 * ended; or lets them flow. What each is, and what it draws, is fixed by the seed; what it meets is
 * not.
 */
final class Steps implements AutoCloseable {
    /** Besides those that act, one that kills. */
    static final int MOST_AT_ONCE = 17;

    private static final int PATIENCE_MINUTES = 10;

    private final ExecutorService threads = Executors.newFixedThreadPool(MOST_AT_ONCE);
    private final Stage stage;
    private final Random random;
    private final Tally tally;
    private long turns;
    private long steps;

    Steps(Stage stage, Random random, Tally tally) {
        this.stage = stage;
        this.random = random;
        this.tally = tally;
    }

    /** A turn of its own dice. */
    synchronized Turn next() {
        return new Turn(++turns, new Random(random.nextLong()));
    }

    /** One of these actions, with its turn. */
    synchronized Callable<Runnable> drawn(Collection<Action> of) {
        return turn(Action.drawn(random, of));
    }

    /** That action, with its turn. */
    Callable<Runnable> turn(Action action) {
        Turn turn = next();
        return () -> {
            Runnable memory = action.play(stage, turn);
            tally.count(action.words() + (memory == Action.NOTHING ? ", nothing new" : ""));
            return memory;
        };
    }

    /** Plays them together, then remembers in the order in which they were drawn. */
    void play(List<Callable<Runnable>> actions) {
        steps++;
        all(actions).forEach(Runnable::run);
    }

    /** Draws and plays on every thread until that reading of {@link System#nanoTime}. */
    void flow(long end, Collection<Action> of) {
        all(
                Collections.nCopies(
                        MOST_AT_ONCE,
                        () -> {
                            while (System.nanoTime() < end) {
                                drawn(of).call().run();
                            }
                            return true;
                        }));
    }

    /** What each gives, in their order, when all have ended. */
    <T> List<T> all(List<Callable<T>> calls) {
        List<Future<T>> playing = new ArrayList<>();
        calls.forEach(call -> playing.add(threads.submit(call)));
        List<T> results = new ArrayList<>();
        playing.forEach(one -> results.add(ended(one)));
        return results;
    }

    /** How many steps there were. */
    long count() {
        return steps;
    }

    /** The number of the last turn. */
    synchronized long turns() {
        return turns;
    }

    private <T> T ended(Future<T> playing) {
        try {
            return playing.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new AssertionError(
                    "in step %d, up to turn %d: %s".formatted(steps, turns(), why.getMessage()),
                    why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
