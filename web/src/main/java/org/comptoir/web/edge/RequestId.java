package org.comptoir.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import org.comptoir.kernel.Ids;
import org.jboss.logging.MDC;

/** Names each exchange: header {@code X-Request-Id}, the same in every log line it causes. */
final class RequestId implements HttpHandler {
    private static final HttpString HEADER = HttpString.tryFromString("X-Request-Id");

    private final HttpHandler next;

    RequestId(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.isInIoThread()) {
            exchange.dispatch(this);
            return;
        }
        String id = Ids.next().toString();
        exchange.getResponseHeaders().put(HEADER, id);
        MDC.put("requestId", id);
        try {
            next.handleRequest(exchange);
        } finally {
            MDC.remove("requestId");
        }
    }
}
