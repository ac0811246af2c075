package org.comptoir.cli.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * A program of the monitoring that is asked over HTTP.
 *
 * @param url where it is; the paths that are asked for lie below
 */
public record Neighbour(URI url) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();

    /**
     * What it answers.
     *
     * @throws IOException when nobody does, or with anything but a success
     */
    public String get(String path) throws IOException {
        return send(HttpRequest.newBuilder(below(path)));
    }

    /** The same as JSON. */
    public JsonNode json(String path) throws IOException {
        return JSON.readTree(get(path));
    }

    /** Sends it a value of ours as JSON. */
    public void post(String path, Object value) throws IOException {
        send(
                HttpRequest.newBuilder(below(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(value))));
    }

    private URI below(String path) {
        return URI.create(
                path.isEmpty() ? url.toString() : url.toString().replaceFirst("/$", "") + path);
    }

    private static String send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response =
                    HTTP.send(
                            request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException("it answers " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
