package org.comptoir.it.post;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * What the post answered.
 *
 * @param request method and path, for messages
 * @param text the body as it came
 */
public record Answer(String request, int status, HttpHeaders headers, String text) {
    /** The body read as JSON. */
    public JsonNode json() {
        return Http.parse(text, this);
    }

    /** A member of the body; {@code name} may be a path such as {@code buyer.username}. */
    public JsonNode at(String name) {
        return json().at("/" + name.replace('.', '/'));
    }

    /** A member of the body as text. */
    public String text(String name) {
        return at(name).asText();
    }

    /** A header, if it came. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Fails unless the status is this one; the message shows the whole answer. */
    public Answer expect(int wanted) {
        assertEquals(wanted, status, this::toString);
        return this;
    }

    /** Fails unless the post refused with this status and this problem. */
    public Answer expectProblem(int wanted, String slug) {
        expectProblem(wanted);
        assertEquals("/problems/" + slug, text("type"), this::toString);
        return this;
    }

    /** Fails unless this is a well-formed problem of this status. */
    public Answer expectProblem(int wanted) {
        expect(wanted);
        Problems.check(this);
        return this;
    }

    /** Whether the status is a success. */
    public boolean isOk() {
        return status / 100 == 2;
    }

    @Override
    public String toString() {
        return request + " → " + status + " " + text;
    }
}
