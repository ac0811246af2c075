package org.comptoir.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Several clients that do one thing again and again for a while. */
final class Load {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private Load() {}

    /** One client. */
    interface Client extends AutoCloseable {
        /** Does it once; throws when the answer is not the right one. */
        void once() throws Exception;

        @Override
        default void close() throws IOException, SQLException {}
    }

    /** Makes the clients before the clock runs. */
    @FunctionalInterface
    interface Clients {
        Client client(int number) throws Exception;
    }

    static Rate run(int clients, Duration time, Clients maker) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        CyclicBarrier start = new CyclicBarrier(clients);
        try {
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Client client = maker.client(i);
                running.add(threads.submit(() -> work(client, start, time)));
            }
            long[] all = LongStream.empty().toArray();
            for (Future<long[]> one : running) {
                all = LongStream.concat(Arrays.stream(all), Arrays.stream(one.get())).toArray();
            }
            return rate(all, time);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static long[] work(Client client, CyclicBarrier start, Duration time) throws Exception {
        try (client) {
            LongStream.Builder took = LongStream.builder();
            start.await();
            long end = System.nanoTime() + time.toNanos();
            long now = System.nanoTime();
            while (now < end) {
                long began = now;
                client.once();
                now = System.nanoTime();
                took.add(now - began);
            }
            return took.build().toArray();
        }
    }

    private static Rate rate(long[] took, Duration time) {
        Arrays.sort(took);
        if (took.length == 0) {
            throw new IllegalStateException("nothing was done in " + time);
        }
        return new Rate(
                took.length * NANOS_PER_SECOND / time.toNanos(),
                took[took.length / 2] / NANOS_PER_MILLI,
                took[(int) (took.length * 0.99)] / NANOS_PER_MILLI);
    }
}
