package org.comptoir.web.edge;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.comptoir.kernel.ProblemType;
import org.comptoir.web.problem.Problem;
import org.xnio.IoUtils;

/** Answers an exchange with a problem before it reaches the application. */
final class Refusal {
    private Refusal() {}

    /** The request is complete: the connection stays usable. */
    static void answer(HttpServerExchange exchange, ProblemType type, String detail) {
        send(exchange, type, detail, IoCallback.END_EXCHANGE);
    }

    /**
     * Something of the request is still on its way: the connection is closed once the answer is
     * out, since ending the exchange would wait for all of it.
     */
    static void answerAndHangUp(HttpServerExchange exchange, ProblemType type, String detail) {
        exchange.setPersistent(false);
        send(exchange, type, detail, new HangUp());
    }

    private static void send(
            HttpServerExchange exchange, ProblemType type, String detail, IoCallback after) {
        exchange.setStatusCode(type.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, Problem.MEDIA_TYPE);
        Problem problem = Problem.of(type, detail);
        if (problem.retryAfterSeconds() > 0) {
            exchange.getResponseHeaders()
                    .put(Headers.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
        }
        String json = problem.toJson(exchange.getRequestURI());
        exchange.getResponseSender().send(json, StandardCharsets.UTF_8, after);
    }

    private static final class HangUp implements IoCallback {
        @Override
        public void onComplete(HttpServerExchange exchange, Sender sender) {
            IoUtils.safeClose(exchange.getConnection());
        }

        @Override
        public void onException(HttpServerExchange exchange, Sender sender, IOException gone) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }
}
