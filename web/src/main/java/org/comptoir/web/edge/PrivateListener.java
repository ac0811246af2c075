package org.comptoir.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.comptoir.ops.boundary.PostMetrics;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Two doors that never lead to the same room: what comes in by the listener of the machine's own
 * ({@code COMPTOIR_METRICS_PORT}) reads {@code /metrics} and nothing else, what comes in by any
 * other one never does.
 */
final class PrivateListener implements HttpHandler {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpHandler next;
    private final ServletContext application;
    private final int port;

    private PrivateListener(HttpHandler next, ServletContext application, int port) {
        this.next = next;
        this.application = application;
        this.port = port;
    }

    /** As configured for this server. */
    static PrivateListener configured(HttpHandler next, ServletContext application) {
        int port = ConfigProvider.getConfig().getValue("comptoir.metrics.port", Integer.class);
        return new PrivateListener(next, application, port);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.getDestinationAddress().getPort() != port) {
            next.handleRequest(exchange);
        } else if (!exchange.getRequestPath().equals("/metrics")) {
            exchange.setStatusCode(StatusCodes.NOT_FOUND);
        } else if (!exchange.getRequestMethod().equals(Methods.GET)) {
            exchange.setStatusCode(StatusCodes.METHOD_NOT_ALLOWED);
        } else {
            scrape(exchange);
        }
    }

    /** In a worker thread, which may enter a bean. */
    private void scrape(HttpServerExchange exchange) {
        if (exchange.isInIoThread()) {
            exchange.dispatch(this::scrape);
            return;
        }
        Optional<PostMetrics> meters = MeterOpening.of(application);
        if (meters.isEmpty()) {
            exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
            return;
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, TYPE);
        exchange.getResponseSender().send(meters.get().scrape(), StandardCharsets.UTF_8);
    }
}
