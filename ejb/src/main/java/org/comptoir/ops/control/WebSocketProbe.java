package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;

/**
 * Opens a WebSocket on the post's own listener as nobody, and is told to sign in: a round trip
 * through listener, handshake and gateway that needs no account.
 */
@Dependent
public class WebSocketProbe implements Probe {
    private static final int SIGN_IN_AGAIN = 4401;

    private final OwnListener listener;
    private final StatusConfig config;

    @Inject
    WebSocketProbe(OwnListener listener, StatusConfig config) {
        this.listener = listener;
        this.config = config;
    }

    @Override
    public Check check() {
        return Check.WEBSOCKET;
    }

    @Override
    public Verdict look() throws IOException, InterruptedException {
        Closed closed = new Closed();
        WebSocket socket = opened(closed);
        try {
            int code = closed.code.get(OwnListener.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return code == SIGN_IN_AGAIN
                    ? Verdict.fine("A WebSocket was opened and answered.")
                    : new Verdict(Level.PARTIAL, "A WebSocket was closed with " + code + ".");
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the WebSocket is silent", e);
        } finally {
            socket.abort();
        }
    }

    private WebSocket opened(Closed closed) throws IOException, InterruptedException {
        try {
            return listener.client()
                    .newWebSocketBuilder()
                    .subprotocols("comptoir.v1")
                    .header(OwnListener.ASKED_BY, OwnListener.ITSELF)
                    .connectTimeout(OwnListener.PATIENCE)
                    .buildAsync(
                            URI.create(config.address().replaceFirst("http", "ws") + "/ws"), closed)
                    .get(OwnListener.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no WebSocket could be opened", e);
        }
    }

    /** Waits for the close frame. */
    private static final class Closed implements WebSocket.Listener {
        private final CompletableFuture<Integer> code = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            code.complete(status);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            code.completeExceptionally(error);
        }
    }
}
