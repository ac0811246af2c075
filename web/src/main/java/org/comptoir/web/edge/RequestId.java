package org.comptoir.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HttpString;
import org.comptoir.kernel.Ids;

/** Names each exchange: header {@code X-Request-Id}, never taken from the caller. */
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
        exchange.getResponseHeaders().put(HEADER, id);
        next.handleRequest(exchange);
    }
}
