package org.comptoir.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * The one route that takes more than 64 KiB: {@code POST /transactions/batch}, 4 MiB.
 *
 * <p>Its length must be announced and credentials must be there; then it is read only when these
 * were found to be an operator's, so that strangers cost and hinder nobody. It is read by the
 * thread that serves the request: no more than {@value #MOST_AT_ONCE} at once, and whoever is not
 * done after {@value WholeBody#MAX_SECONDS} seconds is hung up on.
 */
final class LargeBodies implements HttpHandler {
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final String ROUTE = "/api/v1/transactions/batch";
    private static final int MOST_AT_ONCE = 4;
    private static final Semaphore ROOM = new Semaphore(MOST_AT_ONCE);
    private static final AttachmentKey<Boolean> UNREAD = AttachmentKey.create(Boolean.class);

    private final HttpHandler next;

    LargeBodies(HttpHandler next) {
        this.next = next;
    }

    /** Whether the exchange announces a larger body where one may be sent. */
    static boolean isAnnounced(HttpServerExchange exchange) {
        long length = exchange.getRequestContentLength();
        return exchange.getRequestMethod().equals(Methods.POST)
                && exchange.getRequestURI().equals(ROUTE)
                && length > WholeBody.MAX_BYTES
                && length <= MAX_BYTES
                && (exchange.getRequestHeaders().contains(Headers.AUTHORIZATION)
                        || exchange.getRequestHeaders().contains(Headers.COOKIE));
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.putAttachment(UNREAD, true);
        XnioExecutor.Key deadline =
                exchange.getIoThread()
                        .executeAfter(
                                () -> hangUpUnlessRead(exchange),
                                WholeBody.MAX_SECONDS,
                                TimeUnit.SECONDS);
        exchange.addExchangeCompleteListener(
                (ended, following) -> {
                    deadline.remove();
                    following.proceed();
                });
        next.handleRequest(exchange);
    }

    private static void hangUpUnlessRead(HttpServerExchange exchange) {
        if (!exchange.isRequestComplete()) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    /** Runs when the caller and its roles are known and the body is about to be read. */
    @Provider
    @Priority(Reading.FIRST)
    public static final class Reading implements ReaderInterceptor {
        static final int FIRST = 1;

        @Override
        public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
            HttpServerExchange exchange = ServletRequestContext.requireCurrent().getExchange();
            if (exchange.getAttachment(UNREAD) != null) {
                takePlace(exchange);
            }
            return context.proceed();
        }

        private static void takePlace(HttpServerExchange exchange) {
            if (!ROOM.tryAcquire()) {
                throw new Refused(
                        ProblemType.UNAVAILABLE,
                        "Too many large requests are on their way; try again in a moment.");
            }
            exchange.addExchangeCompleteListener(
                    (ended, following) -> {
                        ROOM.release();
                        following.proceed();
                    });
        }
    }
}
