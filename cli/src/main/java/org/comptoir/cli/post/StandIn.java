package org.comptoir.cli.post;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Answers at the post's address while the post stands still or starts again: 503 with {@code
 * Retry-After}, as the server itself does while it comes up. Its end is the server's beginning.
 */
final class StandIn implements AutoCloseable {
    private static final int UNAVAILABLE = 503;
    private static final int THREADS = 4;
    private static final String RETRY_AFTER_SECONDS = "5";

    /** Whoever takes longer to ask or to listen is hung up on. */
    private static final Duration MOST = Duration.ofSeconds(10);

    private static final String PROBLEM =
            "{\"type\":\"/problems/unavailable\",\"title\":\"The post cannot answer now\","
                    + "\"status\":503,\"detail\":\"The post stands still for a moment; try again.\","
                    + "\"instance\":\"/\"}";

    private static final String DOWN = "{\"status\":\"DOWN\",\"checks\":[]}";

    static {
        System.setProperty("sun.net.httpserver.maxReqTime", Long.toString(MOST.toSeconds()));
        System.setProperty("sun.net.httpserver.maxRspTime", Long.toString(MOST.toSeconds()));
    }

    private final @Nullable HttpServer server;
    private final @Nullable ExecutorService workers;

    private StandIn(@Nullable HttpServer server, @Nullable ExecutorService workers) {
        this.server = server;
        this.workers = workers;
    }

    /** Nobody answers, as before a first start. */
    static StandIn none() {
        return new StandIn(null, null);
    }

    /** Answers from now on; nobody does where the port is somebody else's by now. */
    static StandIn of(StartOrder order) {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(order.bind(), order.port()), 0);
            AtomicInteger number = new AtomicInteger();
            ExecutorService workers =
                    Executors.newFixedThreadPool(
                            THREADS, work -> worker(work, number.incrementAndGet()));
            server.setExecutor(workers);
            server.createContext("/", StandIn::answer);
            server.start();
            return new StandIn(server, workers);
        } catch (IOException taken) {
            return none();
        }
    }

    private static Thread worker(Runnable work, int number) {
        Thread thread = new Thread(work, "stand-in-" + number);
        thread.setDaemon(true);
        return thread;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean isHealth = "/healthz".equals(path) || "/health".equals(path);
            byte[] body = (isHealth ? DOWN : PROBLEM).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set(
                            "Content-Type",
                            isHealth ? "application/json" : "application/problem+json");
            exchange.getResponseHeaders().set("Retry-After", RETRY_AFTER_SECONDS);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Connection", "close");
            boolean isHead = "HEAD".equals(exchange.getRequestMethod());
            exchange.sendResponseHeaders(UNAVAILABLE, isHead ? -1 : body.length);
            if (!isHead) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** Whether the post's port is taken by it. */
    boolean answers() {
        return server != null;
    }

    /** Lets go of the port. Doing it twice does no harm. */
    @Override
    public void close() {
        if (server != null && workers != null) {
            server.stop(0);
            workers.shutdownNow();
        }
    }
}
