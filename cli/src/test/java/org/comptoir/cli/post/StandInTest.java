package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.comptoir.cli.process.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandInTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir private Path data;

    private final int port = FreePort.next();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void asksForPatienceUntilItLetsGoOfThePort() throws Exception {
        StartOrder order = DemoOrder.of(data, "127.0.0.1", port);
        StandIn meanwhile = StandIn.of(order);
        try {
            assertTrue(meanwhile.answers());
            assertFalse(StandIn.of(order).answers(), "there is one port");
            for (String path : new String[] {"/api/v1/prices", "/", "/ws", "/%00"}) {
                HttpResponse<String> answer = ask("GET", path);
                assertEquals(503, answer.statusCode(), path);
                assertEquals("5", answer.headers().firstValue("Retry-After").orElse(""));
                assertEquals(
                        "application/problem+json",
                        answer.headers().firstValue("Content-Type").orElse(""));
                assertTrue(answer.body().contains("/problems/unavailable"), answer.body());
            }
            assertEquals(503, ask("POST", "/api/v1/withdraw").statusCode());
            assertEquals("", ask("HEAD", "/").body());
            assertEquals("{\"status\":\"DOWN\",\"checks\":[]}", ask("GET", "/healthz").body());
        } finally {
            meanwhile.close();
        }
        assertTrue(FreePort.isFree(port));
        assertFalse(StandIn.none().answers());
    }

    private HttpResponse<String> ask(String method, String path)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(PATIENCE)
                        .method(method, HttpRequest.BodyPublishers.ofString("x"))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
