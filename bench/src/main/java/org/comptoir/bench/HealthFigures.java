package org.comptoir.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What whoever watches the post costs, and how long it waits for an answer. */
final class HealthFigures {
    private final BenchPost post;
    private final Traders traders;
    private final Contest contest;

    HealthFigures(BenchPost post, Traders traders, Contest contest) {
        this.post = post;
        this.traders = traders;
        this.contest = contest;
    }

    void print(PrintStream out) throws Exception {
        byte[] trivial = KeepAlive.request(post.port(), "GET", "/prices", "", "");
        contest.run(
                out,
                List.of(
                        get("GET /prices (trivial)", trivial),
                        get("GET /healthz", toRoot("/healthz")),
                        get("GET /status/api", toRoot("/status/api"))),
                1);
        ExecutorService others = Executors.newSingleThreadExecutor();
        try {
            Future<Rate> giving =
                    others.submit(
                            () ->
                                    Load.run(
                                            contest.clients(),
                                            contest.time(),
                                            number -> traders.giver()));
            Rate seen = get("one", toRoot("/healthz")).round().work(1, contest.time());
            out.printf(
                    "GET /healthz by one who watches, beside %.0f transfers a second: p50 %.1f ms,"
                            + " p99 %.1f ms%n",
                    giving.get().perSecond(), seen.medianMillis(), seen.slowMillis());
        } finally {
            others.shutdownNow();
        }
    }

    private byte[] toRoot(String path) {
        return KeepAlive.toRoot(post.port(), "GET", path, "", "");
    }

    private Contender get(String name, byte[] request) {
        return new Contender(
                name,
                (clients, time) ->
                        Load.run(
                                clients,
                                time,
                                number -> new HttpClient(post.port(), () -> request, 200)));
    }
}
