package org.comptoir.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import org.comptoir.kernel.ProblemType;
import org.comptoir.web.problem.Problem;

/**
 * Refuses a body over 64 KiB with 413 before anything reads it.
 *
 * <p>A body of declared length is refused by its length; one without (chunked) is refused too when
 * it grows over the limit, by {@link BoundedBody} in the JAX-RS layer. What little is left of a
 * refused body is drained, so that the client reads the answer instead of a reset.
 */
final class BodyLimit implements HttpHandler {
    static final long MAX_BYTES = 64 * 1024;

    private final HttpHandler next;

    BodyLimit(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.getRequestContentLength() <= MAX_BYTES) {
            next.handleRequest(exchange);
            return;
        }
        Problem problem =
                Problem.of(ProblemType.PAYLOAD_TOO_LARGE, "A body has at most 65536 bytes here.");
        exchange.setStatusCode(problem.type().status());
        exchange.setPersistent(false);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, Problem.MEDIA_TYPE);
        exchange.getResponseSender().send(problem.toJson(exchange.getRequestPath()));
    }
}
