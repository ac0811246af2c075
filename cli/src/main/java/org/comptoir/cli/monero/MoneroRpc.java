package org.comptoir.cli.monero;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Calls to monerod or monero-wallet-rpc with digest authentication, one at a time. */
public final class MoneroRpc {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int UNAUTHORIZED = 401;
    private static final int OK = 200;

    private final Endpoint endpoint;
    private final Duration timeout;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();

    public MoneroRpc(Endpoint endpoint, Duration timeout) {
        this.endpoint = endpoint;
        this.timeout = timeout;
    }

    /**
     * Calls a JSON-RPC method and returns its result.
     *
     * @throws RpcFailed when the daemon cannot be reached, does not know us, or refuses
     */
    public JsonNode call(String method, Map<String, ?> parameters) {
        Map<String, Object> request =
                Map.of("jsonrpc", "2.0", "id", "0", "method", method, "params", parameters);
        JsonNode answer = post("/json_rpc", request);
        if (answer.hasNonNull("error")) {
            throw new RpcFailed(method + ": error " + answer.path("error").path("code").asInt());
        }
        return answer.path("result");
    }

    /** Posts to one of monerod's own paths, such as {@code /pop_blocks}. */
    public synchronized JsonNode post(String path, Map<String, ?> parameters) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(endpoint.url() + path))
                            .timeout(timeout)
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            JSON.writeValueAsString(parameters)));
            HttpResponse<String> response = send(request.build());
            if (response.statusCode() == UNAUTHORIZED) {
                String answer =
                        Digest.answer(
                                endpoint, path, response.headers().allValues("WWW-authenticate"));
                response = send(request.setHeader("Authorization", answer).build());
            }
            if (response.statusCode() != OK) {
                throw new RpcFailed(path + " answered HTTP " + response.statusCode());
            }
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new RpcFailed(path + " answered no JSON", e);
        } catch (IOException e) {
            throw new RpcFailed(endpoint.url() + " does not answer", e);
        }
    }

    /** The result, or nothing while the daemon does not answer. */
    public Optional<JsonNode> tryCall(String method) {
        try {
            return Optional.of(call(method, Map.of()));
        } catch (RpcFailed notYet) {
            return Optional.empty();
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
