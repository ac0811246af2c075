package org.comptoir.it.post;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One WebSocket to the post, with everything it said. */
public final class Socket implements AutoCloseable {
    private static final String PROTOCOL = "comptoir.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private Socket(
            HttpClient client, URI address, Map<String, String> headers, List<String> protocols) {
        WebSocket.Builder builder =
                client.newWebSocketBuilder()
                        .connectTimeout(PATIENCE)
                        .subprotocols(PROTOCOL, protocols.toArray(String[]::new));
        headers.forEach(builder::header);
        URI ws = URI.create("ws" + address.toString().substring(4) + "/ws");
        socket = get(builder.buildAsync(ws, new Listening()));
    }

    /** Opens with those headers and further subprotocols. */
    public static Socket open(URI address, Map<String, String> headers, String... protocols) {
        return new Socket(HttpClient.newHttpClient(), address, headers, List.of(protocols));
    }

    /** Opens by a client of the caller's, such as one that trusts a proxy. */
    public static Socket by(HttpClient client, URI address, Map<String, String> headers) {
        return new Socket(client, address, headers, List.of());
    }

    /** Opens with the member's access token. */
    public static Socket of(Member member) {
        return open(
                member.post().address(),
                Map.of(
                        "Authorization",
                        String.valueOf(member.http().headers().get("Authorization"))));
    }

    /** The subprotocol the post chose. */
    public String protocol() {
        return socket.getSubprotocol();
    }

    /** Sends {@code {"type", "data"}}, or the type alone. */
    public void send(String type, @Nullable Object data) {
        sendText(
                data == null ? Http.object("type", type) : Http.object("type", type, "data", data));
    }

    /** Subscribes to a stream, from now on or after a number. */
    public void subscribe(String stream, @Nullable Long after) {
        send(
                "subscribe",
                after == null
                        ? Map.of("stream", stream)
                        : Map.of("stream", stream, "after", after));
    }

    /** Sends text as it is. */
    public void sendText(String text) {
        get(socket.sendText(text, true));
    }

    /** Sends a part of a text that is not over yet. */
    public void sendPart(String text) {
        get(socket.sendText(text, false));
    }

    /** Sends a binary message. */
    public void sendBytes(byte[] bytes) {
        get(socket.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    /** The next message, whatever it is. */
    public JsonNode next() {
        return await("a message", message -> true);
    }

    /** Everything that came and was not taken yet. */
    public List<JsonNode> heard() {
        return List.copyOf(messages);
    }

    /** Whether the post has closed. */
    public boolean isClosed() {
        return closed.isDone();
    }

    /** The next message that fits; others before it are dropped. */
    public JsonNode await(String what, Predicate<JsonNode> fits) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<JsonNode> others = new ArrayList<>();
        while (System.nanoTime() < end) {
            JsonNode next = poll(end - System.nanoTime());
            if (next != null && fits.test(next)) {
                return next;
            }
            if (next != null) {
                others.add(next);
            }
        }
        throw new AssertionError(what + " did not come; others: " + others);
    }

    /** The next message of that type. */
    public JsonNode await(String type) {
        return await(type, message -> message.path("type").asText().equals(type));
    }

    /** The next numbered message of that stream. */
    public JsonNode awaitOf(String stream) {
        return await(
                "a message of " + stream,
                message -> message.path("stream").asText().equals(stream) && message.has("seq"));
    }

    /** The code with which the post closes. */
    public int awaitClose() {
        return get(closed);
    }

    private @Nullable JsonNode poll(long nanos) {
        try {
            return messages.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listening implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(Http.parse(text.toString(), text));
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(
                WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
