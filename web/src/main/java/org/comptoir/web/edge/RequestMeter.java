package org.comptoir.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.List;

/**
 * Times each exchange from its first byte to its last, by the template of its route: never by its
 * path, so that nobody can make labels by asking.
 */
final class RequestMeter implements HttpHandler {
    /** The template of a route of the API, once it is known. */
    static final AttachmentKey<String> ROUTE = AttachmentKey.create(String.class);

    private static final List<String> PAGES =
            List.of(
                    "/healthz",
                    "/health",
                    "/status",
                    "/status/api",
                    "/status/feed",
                    "/status/rss",
                    "/ws",
                    "/openapi");
    private static final List<String> FOLDERS = List.of("/problems/", "/style/", "/api/");
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final HttpHandler next;
    private final ServletContext application;

    RequestMeter(HttpHandler next, ServletContext application) {
        this.next = next;
        this.application = application;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        long begin = System.nanoTime();
        exchange.addExchangeCompleteListener(
                (done, further) -> {
                    try {
                        record(done, Duration.ofNanos(System.nanoTime() - begin));
                    } finally {
                        further.proceed();
                    }
                });
        next.handleRequest(exchange);
    }

    private void record(HttpServerExchange exchange, Duration took) {
        String method = exchange.getRequestMethod().toString();
        MeterOpening.of(application)
                .ifPresent(
                        meters ->
                                meters.request(
                                        METHODS.contains(method) ? method : "other",
                                        route(exchange),
                                        exchange.getStatusCode(),
                                        took));
    }

    private static String route(HttpServerExchange exchange) {
        String named = exchange.getAttachment(ROUTE);
        if (named != null) {
            return named;
        }
        String path = exchange.getRequestPath();
        if (path.equals("/") || PAGES.contains(path)) {
            return path;
        }
        return FOLDERS.stream().filter(path::startsWith).findFirst().orElse("other");
    }
}
