package org.comptoir.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How long a transfer waits for its seal under load, and how fast the books are audited. */
final class BookFigures {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration GLANCE = Duration.ofMillis(2);

    private final BenchPost post;
    private final Traders traders;
    private final Contest contest;

    BookFigures(BenchPost post, Traders traders, Contest contest) {
        this.post = post;
        this.traders = traders;
        this.contest = contest;
    }

    void print(PrintStream out) throws Exception {
        List<Double> lags = lagsUnderLoad();
        out.printf(
                "from a number drawn to its seal, under HTTP load: median %.0f ms, longest %.0f ms (%d looks)%n",
                lags.get(lags.size() / 2), lags.get(lags.size() - 1), lags.size());
        long began = System.nanoTime();
        JsonNode audit = traders.audit();
        double seconds = (System.nanoTime() - began) / 1e9;
        long entries = audit.path("entries").asLong();
        out.printf(
                "audit: %d entries in %.1f s, %.0f a second; %d leaves of pgbench, which makes up digests%n",
                entries, seconds, entries / seconds, audit.path("differences").size());
    }

    private List<Double> lagsUnderLoad() throws Exception {
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try {
            Future<List<Double>> looking = beside.submit(this::lags);
            Load.run(contest.clients(), contest.time(), number -> traders.giver());
            return looking.get();
        } finally {
            beside.shutdownNow();
        }
    }

    private List<Double> lags() throws SQLException, IOException {
        List<Double> lags = new ArrayList<>();
        long end = System.nanoTime() + contest.time().toNanos();
        try (Connection connection = post.database().getConnection()) {
            while (System.nanoTime() < end) {
                long began = System.nanoTime();
                if (Sql.awaitSeal(connection, GLANCE)) {
                    lags.add((System.nanoTime() - began) / NANOS_PER_MILLI);
                }
            }
        }
        if (lags.isEmpty()) {
            throw new IllegalStateException("nobody drew a number under load");
        }
        Collections.sort(lags);
        return lags;
    }
}
