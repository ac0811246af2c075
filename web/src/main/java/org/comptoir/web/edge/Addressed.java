package org.comptoir.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.URLDecodingHandler;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.List;
import org.comptoir.kernel.ProblemType;

/**
 * Lets in what is addressed to this post in a way it understands: method, host name and address.
 *
 * <p>The listener does not decode addresses ({@code decode-url=false}) and lets unescaped
 * characters pass, because its own refusal has no body. Both are done here; for the same reason its
 * limits of headers are wider than ours.
 */
final class Addressed implements HttpHandler {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final int MAX_HEADERS = 64;
    private static final int MAX_HEADER_CHARACTERS = 16 * 1024;

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
        } else if (!isWellFormed(exchange.getRequestURI())
                || !PlainAddress.isWellFormed(exchange.getQueryString())) {
            refuse(
                    exchange,
                    ProblemType.BAD_REQUEST,
                    "The address is not well-formed: escape other than plain characters as UTF-8.");
        } else if (areTooLong(exchange.getRequestHeaders())) {
            refuse(
                    exchange,
                    ProblemType.BAD_REQUEST,
                    "A request has at most 64 headers of 16384 characters together.");
        } else if (!address.isOurs(exchange.getRequestHeaders().getFirst(Headers.HOST))) {
            refuse(
                    exchange,
                    ProblemType.BAD_REQUEST,
                    "This post does not go by that name; its operator configures the names.");
        } else {
            if (address.isBehindTls(exchange.getRequestHeaders().getFirst(Headers.HOST))) {
                exchange.setRequestScheme("https");
            }
            next.handleRequest(exchange);
        }
    }

    private static boolean isWellFormed(String path) {
        return PlainAddress.isWellFormed(path) || PlainAddress.isWellFormedRoute(path);
    }

    private static boolean areTooLong(HeaderMap headers) {
        long characters = 0;
        int count = 0;
        for (HeaderValues header : headers) {
            for (String value : header) {
                characters += header.getHeaderName().length() + value.length();
                count++;
            }
        }
        return count > MAX_HEADERS || characters > MAX_HEADER_CHARACTERS;
    }

    private static void refuse(HttpServerExchange exchange, ProblemType type, String detail) {
        if (exchange.isRequestComplete()) {
            Refusal.answer(exchange, type, detail);
        } else {
            Refusal.answerAndHangUp(exchange, type, detail);
        }
    }
}
