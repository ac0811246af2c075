package org.comptoir.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import org.jboss.logging.MDC;

/** Goes on in a worker thread whose log lines carry the request's id. */
final class Named implements HttpHandler {
    private final HttpHandler next;

    Named(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.isInIoThread()) {
            exchange.dispatch(this);
            return;
        }
        MDC.put("requestId", exchange.getAttachment(RequestId.ID));
        try {
            next.handleRequest(exchange);
        } finally {
            MDC.remove("requestId");
        }
    }
}
