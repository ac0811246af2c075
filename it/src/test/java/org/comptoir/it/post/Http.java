package org.comptoir.it.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to one post, as nobody or with the headers it was given.
 *
 * <p>Immutable: {@link #with} gives another client.
 */
public final class Http {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client;
    private final URI address;
    private final Map<String, String> headers;

    /** A client of the post at that address, without credentials. */
    public Http(URI address) {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build(),
                address,
                Map.of());
    }

    private Http(HttpClient client, URI address, Map<String, String> headers) {
        this.client = client;
        this.address = address;
        this.headers = headers;
    }

    /** By a client of the caller's, such as one that trusts a proxy. */
    public static Http by(HttpClient client, URI address) {
        return new Http(client, address, Map.of());
    }

    /** The same client with one more header. */
    public Http with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Http(client, address, more);
    }

    /** The same client with that access token. */
    public Http bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** The same client with that idempotency key. */
    public Http key(String key) {
        return with("Idempotency-Key", key);
    }

    /** The same client with an idempotency key of its own. */
    public Http freshKey() {
        return key(UUID.randomUUID().toString());
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** POST without a body. */
    public Answer post(String path) {
        return send("POST", path, null);
    }

    /** POST of a JSON object given as name, value, name, value. */
    public Answer post(String path, Object... members) {
        return send("POST", path, object(members));
    }

    public Answer put(String path, Object... members) {
        return send("PUT", path, object(members));
    }

    public Answer patch(String path, Object... members) {
        return send("PATCH", path, object(members));
    }

    /** DELETE with a JSON object. */
    public Answer delete(String path, Object... members) {
        return send("DELETE", path, object(members));
    }

    /** Any request; {@code body} is sent as it is, as JSON unless a header says otherwise. */
    public Answer send(String method, String path, @Nullable String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(resolve(path))
                        .timeout(PATIENCE)
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return send(request.build());
    }

    /** Sends a request that was built by hand. */
    public Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Answer(
                    request.method() + " " + request.uri().getRawPath(),
                    response.statusCode(),
                    response.headers(),
                    Objects.requireNonNullElse(response.body(), ""));
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The address of a path: under the API unless it begins with two slashes. */
    public URI resolve(String path) {
        return URI.create(address + (path.startsWith("//") ? path.substring(1) : "/api/v1" + path));
    }

    HttpClient client() {
        return client;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** A JSON object of name, value, name, value; nulls are written as null. */
    public static String object(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return write(object);
    }

    /** Any value as JSON. */
    public static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Reads JSON; {@code from} is shown when it is none. */
    public static JsonNode parse(String text, Object from) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + from, e);
        }
    }
}
