package org.comptoir.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/** Headers of every response: nothing is framed, sniffed, cached under /api or sent as referrer. */
final class SecurityHeaders implements HttpHandler {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "script-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; "
                    + "frame-ancestors 'none'";
    private static final HttpString OPENER = new HttpString("Cross-Origin-Opener-Policy");
    private static final HttpString RESOURCE = new HttpString("Cross-Origin-Resource-Policy");
    private static final HttpString PERMISSIONS = new HttpString("Permissions-Policy");

    private final HttpHandler next;

    SecurityHeaders(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(Headers.CONTENT_SECURITY_POLICY, POLICY);
        headers.put(Headers.X_CONTENT_TYPE_OPTIONS, "nosniff");
        headers.put(Headers.X_FRAME_OPTIONS, "DENY");
        headers.put(Headers.REFERRER_POLICY, "no-referrer");
        headers.put(OPENER, "same-origin");
        headers.put(RESOURCE, "same-origin");
        headers.put(PERMISSIONS, "camera=(), microphone=(), geolocation=()");
        if (exchange.getRequestPath().startsWith("/api/")) {
            headers.put(Headers.CACHE_CONTROL, "no-store");
        }
        next.handleRequest(exchange);
    }
}
