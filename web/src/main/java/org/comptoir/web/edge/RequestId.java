package org.comptoir.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.ProblemType;
import org.comptoir.web.problem.ProblemStatus;

/**
 * Names each exchange: header {@code X-Request-Id}, never taken from the caller. First of all it
 * takes off what the server says in place of an application that is not there.
 */
final class RequestId implements HttpHandler {
    static final AttachmentKey<String> ID = AttachmentKey.create(String.class);

    private static final HttpString HEADER = HttpString.tryFromString("X-Request-Id");

    private final HttpHandler next;

    RequestId(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String id = Ids.next().toString();
        exchange.putAttachment(ID, id);
        HeaderMap headers = exchange.getResponseHeaders();
        headers.remove(Headers.CONTENT_TYPE);
        headers.remove(Headers.RETRY_AFTER);
        headers.put(HEADER, id);
        exchange.addDefaultResponseListener(RequestId::lastWord);
        next.handleRequest(exchange);
    }

    /** What ends without a body although it was refused or failed has our problem for one. */
    private static boolean lastWord(HttpServerExchange exchange) {
        if (exchange.getStatusCode() < 400 || !exchange.isResponseChannelAvailable()) {
            return false;
        }
        ProblemType type = ProblemStatus.typeOf(exchange.getStatusCode());
        Refusal.answer(exchange, type, type.title() + ".");
        return true;
    }
}
