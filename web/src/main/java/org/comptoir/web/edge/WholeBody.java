package org.comptoir.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.server.protocol.http.HttpContinue;
import org.comptoir.kernel.ProblemType;

/**
 * Lets an exchange go on only when its whole body is there.
 *
 * <p>A body has at most 64 KiB (413), on the one route of {@link LargeBodies} more, and {@value
 * #MAX_SECONDS} seconds to arrive (408). It is read without holding a thread, so that slow senders
 * cost memory for what they sent and nothing else.
 */
final class WholeBody implements HttpHandler {
    static final int MAX_BYTES = 64 * 1024;
    static final int MAX_SECONDS = 20;

    private final HttpHandler next;
    private final HttpHandler reading;
    private final HttpHandler readingLarge;
    private final LargeBodies large = new LargeBodies();

    WholeBody(HttpHandler next) {
        this.next = next;
        this.reading = reading(next, MAX_BYTES);
        this.readingLarge = reading(next, LargeBodies.MAX_BYTES);
    }

    private static HttpHandler reading(HttpHandler next, int mostBytes) {
        return new HttpContinueReadHandler(
                exchange -> new BodyRead(exchange, next, mostBytes).begin());
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.isRequestComplete()) {
            next.handleRequest(exchange);
        } else if (LargeBodies.isAnnounced(exchange)) {
            handleLarge(exchange);
        } else if (HttpContinue.requiresContinueResponse(exchange)
                && exchange.getRequestContentLength() > MAX_BYTES) {
            Refusal.answerAndHangUp(
                    exchange, ProblemType.PAYLOAD_TOO_LARGE, BodyRead.tooLarge(MAX_BYTES));
        } else {
            reading.handleRequest(exchange);
        }
    }

    private void handleLarge(HttpServerExchange exchange) throws Exception {
        if (exchange.getRequestContentLength() > LargeBodies.MAX_BYTES
                && HttpContinue.requiresContinueResponse(exchange)) {
            Refusal.answerAndHangUp(
                    exchange,
                    ProblemType.PAYLOAD_TOO_LARGE,
                    BodyRead.tooLarge(LargeBodies.MAX_BYTES));
        } else if (large.enter(exchange)) {
            readingLarge.handleRequest(exchange);
        } else {
            Refusal.answerAndHangUp(
                    exchange,
                    ProblemType.UNAVAILABLE,
                    "Too many large requests are on their way; try again in a moment.");
        }
    }
}
