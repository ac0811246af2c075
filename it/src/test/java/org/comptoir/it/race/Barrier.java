package org.comptoir.it.race;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.comptoir.it.evidence.Evidence;
import org.comptoir.it.post.Answer;

/** Starts several calls at the same moment and waits for all of their answers. */
final class Barrier implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger rounds = new AtomicInteger();

    /** The answers, in the order of the calls. */
    List<Answer> together(List<Callable<Answer>> calls) {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        List<Future<Answer>> answers = new ArrayList<>();
        for (Callable<Answer> call : calls) {
            answers.add(threads.submit(() -> after(start, call)));
        }
        rounds.incrementAndGet();
        return answers.stream().map(Barrier::get).toList();
    }

    /** Says how many rounds there were; not after the last test, where no report has it. */
    void tell() {
        Evidence.say(rounds.get(), "rounds of calls started together");
    }

    private static Answer after(CyclicBarrier start, Callable<Answer> call) throws Exception {
        start.await(30, TimeUnit.SECONDS);
        return call.call();
    }

    private static Answer get(Future<Answer> answer) {
        try {
            return answer.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
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
