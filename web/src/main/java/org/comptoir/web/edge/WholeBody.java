package org.comptoir.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.server.protocol.http.HttpContinue;
import org.comptoir.kernel.ProblemType;

/**
 * Lets an exchange go on only when its whole body is there.
 *
 * <p>A body has at most 64 KiB (413) and {@value #MAX_SECONDS} seconds to arrive (408). It is read
 * without holding a thread, so that slow senders cost memory for what they sent and nothing else.
 * What {@link LargeBodies} lets through is read later.
 */
final class WholeBody implements HttpHandler {
    static final int MAX_BYTES = 64 * 1024;
    static final int MAX_SECONDS = 20;
    static final String TOO_LARGE =
            "A body has at most "
                    + MAX_BYTES
                    + " bytes, one of POST /transactions/batch "
                    + LargeBodies.MAX_BYTES
                    + ".";

    private final HttpHandler next;
    private final HttpHandler reading;
    private final HttpHandler large;

    WholeBody(HttpHandler next) {
        this.next = next;
        this.reading =
                new HttpContinueReadHandler(exchange -> new BodyRead(exchange, next).begin());
        this.large = new HttpContinueReadHandler(new LargeBodies(next));
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.isRequestComplete()) {
            next.handleRequest(exchange);
        } else if (LargeBodies.isAnnounced(exchange)) {
            large.handleRequest(exchange);
        } else if (HttpContinue.requiresContinueResponse(exchange)
                && exchange.getRequestContentLength() > MAX_BYTES) {
            Refusal.answerAndHangUp(exchange, ProblemType.PAYLOAD_TOO_LARGE, TOO_LARGE);
        } else {
            reading.handleRequest(exchange);
        }
    }
}
