package org.comptoir.it.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** The shape of every refusal: RFC 9457, ours, and without a word about the inside. */
final class Problems {
    private static final Pattern INSIDE =
            Pattern.compile(
                    "org\\.comptoir|org\\.jboss|io\\.undertow|Exception|\\bat [a-z.]+\\("
                            + "|SELECT |INSERT |psql|SQLSTATE");

    private Problems() {}

    static void check(Answer answer) {
        assertEquals(
                "application/problem+json",
                answer.header("Content-Type").orElse("").replaceFirst(";.*", ""),
                answer::toString);
        JsonNode body = answer.json();
        assertTrue(body.path("type").asText().startsWith("/problems/"), answer::toString);
        assertTrue(body.path("title").isTextual(), answer::toString);
        assertEquals(answer.status(), body.path("status").asInt(), answer::toString);
        assertTrue(body.path("detail").isTextual(), answer::toString);
        assertTrue(body.path("instance").isTextual(), answer::toString);
        assertTrue(answer.header("X-Request-Id").isPresent(), answer::toString);
        String shown = body.path("title").asText() + " " + body.path("detail").asText();
        assertTrue(!INSIDE.matcher(shown).find(), () -> "tells of the inside: " + answer);
        if (answer.status() == 429 || answer.status() == 503) {
            assertTrue(answer.header("Retry-After").isPresent(), answer::toString);
        }
        if (answer.status() == 422 && body.path("type").asText().equals("/problems/validation")) {
            assertTrue(body.path("violations").size() > 0, answer::toString);
        }
    }
}
