package org.comptoir.it.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.RawHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S19: what fails before any route answers with our problems too, and never with a page. */
class UnknownPathIT {
    private final Post post = Post.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "//api/v1",
                "//api/v1/",
                "//api/v2/me",
                "//api/v1/me/../../../WEB-INF/web.xml",
                "//WEB-INF/web.xml",
                "//META-INF/MANIFEST.MF",
                "//nothing-here",
                "//api/v1/offers/a/b/c/d",
                "//%2e%2e/%2e%2e/etc/passwd",
                "//api/v1/%00"
            })
    void isNotFoundAsAProblem(String path) {
        Answer answer = post.http().get(path);
        assertTrue(answer.status() == 404 || answer.status() == 400, answer::toString);
        answer.expectProblem(answer.status());
    }

    /** The lines of a request, with a bar for each end of line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/me%ZZ HTTP/1.1|Host: localhost",
                "GET /api/v1/me%c0%af HTTP/1.1|Host: localhost",
                "GET /api/v1/assets?limit=%ZZ HTTP/1.1|Host: localhost",
                "GET /api/v1/assets?a=%FF%FE HTTP/1.1|Host: localhost",
                "BREW /api/v1/assets HTTP/1.1|Host: localhost",
                "TRACE / HTTP/1.1|Host: localhost",
                "GET /api/v1/assets HTTP/1.1|Host: ",
                "POST /api/v1/login HTTP/1.1|Host: localhost|Content-Length: x",
                "POST /api/v1/login HTTP/1.1|Host: localhost|Content-Length: -5",
                "nonsense"
            })
    void malformedRequestsAreRefusedWithoutAPage(String request) {
        try (RawHttp raw = new RawHttp(post.address(), Duration.ofSeconds(15))) {
            raw.send(request.replace("|", "\r\n") + "\r\nConnection: close\r\n\r\n");
            String answer = raw.readAll();
            int status = RawHttp.statusOf(answer);
            assertTrue(status < 500, answer);
            assertFalse(answer.contains("<html"), answer);
            assertFalse(answer.contains("Exception"), answer);
            assertFalse(answer.contains("WildFly") || answer.contains("Undertow"), answer);
        }
        post.http().get("//healthz").expect(200);
    }

    @Test
    void everyResponseCarriesTheHeadersThatProtectIt() {
        for (String path : new String[] {"//healthz", "/nothing", "//nothing"}) {
            Answer answer = post.http().get(path);
            assertEquals("nosniff", answer.header("X-Content-Type-Options").orElse(""), path);
            assertTrue(
                    answer.header("Content-Security-Policy").orElse("").contains("default-src"),
                    path);
            assertEquals("no-referrer", answer.header("Referrer-Policy").orElse(""), path);
            assertTrue(answer.header("X-Request-Id").isPresent(), path);
            assertTrue(answer.header("Server").isEmpty(), path);
            assertTrue(answer.header("X-Powered-By").isEmpty(), path);
        }
    }

    @Test
    void otherOriginsAreAllowedNothing() {
        Answer answer =
                post.http()
                        .with("Origin", "https://elsewhere.example")
                        .with("Access-Control-Request-Method", "POST")
                        .send("OPTIONS", "/login", null);
        assertTrue(
                answer.headers().map().keySet().stream()
                        .noneMatch(
                                name ->
                                        name.toLowerCase(java.util.Locale.ROOT)
                                                .startsWith("access-control-")),
                answer::toString);
    }
}
