package org.comptoir.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code /healthz} answered.
 *
 * @param up whether the post serves
 * @param checks each part it looked at
 */
public record HealthReport(boolean up, List<Check> checks) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();

    /** One part that was looked at. */
    public record Check(String name, boolean up) {}

    /** The answer of the post at that address; nothing while nobody who knows the word answers. */
    public static Optional<HealthReport> from(String address) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + "/healthz")).timeout(TIMEOUT).build();
        try {
            HttpResponse<String> response =
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            int status = response.statusCode();
            return status == OK || status == UNAVAILABLE
                    ? Optional.of(read(status == OK, response.body())).filter(HealthReport::known)
                    : Optional.empty();
        } catch (IOException notYet) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The server alone, without the application, is down too and knows of no parts. */
    private boolean known() {
        return !checks.isEmpty();
    }

    private static HealthReport read(boolean up, String body) throws IOException {
        List<Check> checks = new ArrayList<>();
        for (JsonNode check : JSON.readTree(body).path("checks")) {
            checks.add(
                    new Check(
                            check.path("name").asText(),
                            check.path("status").asText().equals("UP")));
        }
        return new HealthReport(up, checks);
    }

    /** The parts that are down, as a list for a sentence. */
    public String down() {
        return String.join(
                ", ", checks.stream().filter(check -> !check.up()).map(Check::name).toList());
    }
}
