package org.comptoir.wallet.control.monero;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.ChainFault.Reason;
import org.comptoir.wallet.control.ChainFault.Rejected;
import org.comptoir.wallet.control.ChainFault.Unanswered;
import org.comptoir.wallet.control.ChainFault.Unreachable;

/**
 * Calls to one Monero program, one at a time, each ending within its time.
 *
 * <p>Nothing is ever sent twice, except once more after a refused sign-in, which had no effect.
 * Faults name the method and a code; what the other side wrote is dropped (S20).
 */
final class MoneroRpc {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 64 << 20;
    private static final int UNAUTHORISED = 401;
    private static final int OK = 200;

    private final Endpoint endpoint;
    private final DigestLogin login;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();

    MoneroRpc(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.login = new DigestLogin(endpoint.user(), endpoint.password());
    }

    static ObjectNode parameters() {
        return JSON.createObjectNode();
    }

    /** Calls a JSON-RPC method without parameters. */
    Answer call(String method, Duration timeout) throws ChainFault {
        return call(method, parameters(), timeout);
    }

    /** Calls a JSON-RPC method. */
    Answer call(String method, ObjectNode parameters, Duration timeout) throws ChainFault {
        ObjectNode request = parameters();
        request.put("jsonrpc", "2.0").put("id", "0").put("method", method);
        request.set("params", parameters);
        JsonNode answer = send(method, "/json_rpc", request, timeout);
        if (answer.hasNonNull("error")) {
            int code = answer.get("error").path("code").asInt();
            throw new Rejected(method, code, reasonOf(code));
        }
        return readyAnswer(method, new Answer(method, answer).at("result"));
    }

    /** Calls one of the node's own paths. */
    Answer post(String path, ObjectNode request, Duration timeout) throws ChainFault {
        return readyAnswer(path, new Answer(path, send(path, path, request, timeout)));
    }

    /** Nodes tell in a member of the answer when they did not do what was asked. */
    private static Answer readyAnswer(String call, Answer answer) throws ChainFault {
        if (answer.has("status") && !answer.text("status").equals("OK")) {
            throw answer.text("status").equals("BUSY")
                    ? new Unreachable(call, "the node is busy")
                    : new Rejected(call, 0, Reason.UNCLEAR);
        }
        return answer;
    }

    private JsonNode send(String call, String path, ObjectNode request, Duration timeout)
            throws ChainFault {
        long deadline = System.nanoTime() + timeout.toNanos();
        takeTurn(call, timeout);
        try {
            byte[] body = JSON.writeValueAsBytes(request);
            HttpResponse<byte[]> response = exchange(call, path, body, deadline);
            if (response.statusCode() == UNAUTHORISED
                    && login.challenged(response.headers().allValues("WWW-Authenticate"))) {
                response = exchange(call, path, body, deadline);
            }
            return read(call, response);
        } catch (JsonProcessingException e) {
            throw new Unanswered(call, "an answer that is no JSON");
        } catch (IOException e) {
            throw new Unanswered(call, e);
        } finally {
            turn.unlock();
        }
    }

    private static JsonNode read(String call, HttpResponse<byte[]> response)
            throws ChainFault, IOException {
        if (response.statusCode() == UNAUTHORISED) {
            throw new Rejected(call, UNAUTHORISED, Reason.WALLET);
        }
        if (response.statusCode() != OK) {
            throw new Unanswered(call, "HTTP status " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }

    private HttpResponse<byte[]> exchange(String call, String path, byte[] body, long deadline)
            throws ChainFault {
        if (System.nanoTime() - deadline >= 0) {
            throw new Unreachable(call, "no time was left to ask");
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(endpoint.url() + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        Optional<String> authorization = login.authorization("POST", path);
        authorization.ifPresent(header -> request.header("Authorization", header));
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request.build(), head -> new BoundedBody(MOST_BYTES));
        try {
            return exchange.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new Unanswered(call, "no answer in time");
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new Unanswered(call, "interrupted");
        } catch (ExecutionException e) {
            throw faultOf(call, e);
        }
    }

    private static ChainFault faultOf(String call, ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new Unreachable(call, cause);
        }
        return new Unanswered(call, cause);
    }

    /** Waits for calls of other threads; who never got a turn has had no effect. */
    private void takeTurn(String call, Duration timeout) throws ChainFault {
        try {
            if (!turn.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Unreachable(call, "other calls took too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(call, "interrupted");
        }
    }

    private static Reason reasonOf(int code) {
        return switch (code) {
            case -37 -> Reason.FUNDS_LOCKED;
            case -17 -> Reason.FUNDS_SHORT;
            case -38 -> Reason.NO_NODE;
            case -2, -46 -> Reason.PAYEE;
            case -18 -> Reason.TOO_LARGE;
            case -1, -13 -> Reason.WALLET;
            default -> Reason.UNCLEAR;
        };
    }
}
