package org.comptoir.it.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.RawHttp;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;

/** Bodies that are too large or never end. */
class BodySizeIT {
    private static final int LIMIT = 65_536;
    private static final int SLOW_CLIENTS = 80;

    private final Post post = Post.shared();
    private final Http http = post.http();

    @Test
    void takesABodyOfSixtyFourKibibytes() {
        String body = padded(LIMIT);
        assertEquals(LIMIT, body.length());
        assertTrue(http.send("POST", "/login", body).status() != 413);
    }

    @Test
    void refusesOneByteMore() {
        http.send("POST", "/login", padded(LIMIT + 1)).expectProblem(413, "payload-too-large");
    }

    @Test
    void refusesTenMegabytesOfDeclaredLength() {
        String answer = declared(10_000_000);
        assertEquals(413, RawHttp.statusOf(answer), answer);
        assertTrue(answer.contains("/problems/payload-too-large"), answer);
    }

    @Test
    void refusesTenMegabytesInChunks() {
        byte[] body = padded(10_000_000).getBytes(StandardCharsets.UTF_8);
        URI login = http.resolve("/login");
        http.send(
                        HttpRequest.newBuilder(login)
                                .header("Content-Type", "application/json")
                                .timeout(Duration.ofSeconds(30))
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () -> new java.io.ByteArrayInputStream(body)))
                                .build())
                .expectProblem(413, "payload-too-large");
    }

    @Test
    void slowBodiesDoNotKeepOthersWaiting() {
        List<RawHttp> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                RawHttp raw = new RawHttp(post.address(), Duration.ofSeconds(5));
                raw.send(
                        "POST /api/v1/login HTTP/1.1\r\nHost: localhost:"
                                + post.address().getPort()
                                + "\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 1000\r\n\r\n{");
                slow.add(raw);
            }
            for (int i = 0; i < 5; i++) {
                slow.forEach(raw -> raw.send(" "));
                long start = System.nanoTime();
                http.get("//healthz").expect(200);
                http.get("/nothing").expect(404);
                assertTrue(Until.millisSince(start) < 3_000, "slow bodies hold everybody up");
            }
        } finally {
            slow.forEach(RawHttp::close);
        }
    }

    private String declared(int length) {
        try (RawHttp raw = new RawHttp(post.address(), Duration.ofSeconds(15))) {
            raw.send(
                    "POST /api/v1/login HTTP/1.1\r\nHost: localhost:"
                            + post.address().getPort()
                            + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
                            + "Content-Length: "
                            + length
                            + "\r\n\r\n");
            String part = "x".repeat(100_000);
            int sent = 0;
            while (sent < length && raw.send(part)) {
                sent += part.length();
            }
            return raw.readAll();
        }
    }

    private static String padded(int length) {
        String head = "{\"username\":\"";
        String tail = "\",\"password\":\"x\"}";
        return head + "a".repeat(length - head.length() - tail.length()) + tail;
    }
}
