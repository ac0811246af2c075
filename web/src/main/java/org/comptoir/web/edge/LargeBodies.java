package org.comptoir.web.edge;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.util.concurrent.Semaphore;

/**
 * The one route that takes more than 64 KiB: {@code POST /transactions/batch}, 4 MiB.
 *
 * <p>Who asks is known only after the body was read. So that a stranger who calls himself an
 * operator costs little, the length must be announced, credentials must be there, and no more than
 * {@value #MOST_AT_ONCE} such bodies are on their way at once.
 */
final class LargeBodies {
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final String ROUTE = "/api/v1/transactions/batch";
    private static final int MOST_AT_ONCE = 4;

    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    /** Whether the exchange announces a larger body where one may be sent. */
    static boolean isAnnounced(HttpServerExchange exchange) {
        return exchange.getRequestMethod().equals(Methods.POST)
                && exchange.getRequestURI().equals(ROUTE)
                && exchange.getRequestContentLength() > WholeBody.MAX_BYTES
                && (exchange.getRequestHeaders().contains(Headers.AUTHORIZATION)
                        || exchange.getRequestHeaders().contains(Headers.COOKIE));
    }

    /** Takes a place until the exchange ends; false when there is none. */
    boolean enter(HttpServerExchange exchange) {
        if (!room.tryAcquire()) {
            return false;
        }
        exchange.addExchangeCompleteListener(
                (ended, next) -> {
                    room.release();
                    next.proceed();
                });
        return true;
    }
}
