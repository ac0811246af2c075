package org.comptoir.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.URLDecodingHandler;
import io.undertow.util.Headers;
import java.util.Set;
import org.comptoir.kernel.ProblemType;

/**
 * Lets in what is addressed to this post in a way it understands: method, host name and address.
 *
 * <p>The listener does not decode addresses ({@code decode-url=false}) and lets unescaped
 * characters pass, because its own refusal has no body. Both are done here.
 */
final class Addressed implements HttpHandler {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final HttpHandler next;
    private final PostAddress address;

    Addressed(HttpHandler next, PostAddress address) {
        this.next = new URLDecodingHandler(next, "UTF-8");
        this.address = address;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!METHODS.contains(exchange.getRequestMethod().toString())) {
            exchange.getResponseHeaders().put(Headers.ALLOW, String.join(", ", METHODS));
            refuse(exchange, ProblemType.METHOD_NOT_ALLOWED, "No route knows that method.");
        } else if (!PlainAddress.isWellFormed(exchange.getRequestURI())
                || !PlainAddress.isWellFormed(exchange.getQueryString())) {
            refuse(
                    exchange,
                    ProblemType.BAD_REQUEST,
                    "The address is not well-formed: escape other than plain characters as UTF-8.");
        } else if (!address.isOurs(exchange.getRequestHeaders().getFirst(Headers.HOST))) {
            refuse(
                    exchange,
                    ProblemType.BAD_REQUEST,
                    "This post does not go by that name; its operator configures the names.");
        } else {
            next.handleRequest(exchange);
        }
    }

    private static void refuse(HttpServerExchange exchange, ProblemType type, String detail) {
        if (exchange.isRequestComplete()) {
            Refusal.answer(exchange, type, detail);
        } else {
            Refusal.answerAndHangUp(exchange, type, detail);
        }
    }
}
