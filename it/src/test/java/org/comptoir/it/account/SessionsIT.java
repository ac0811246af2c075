package org.comptoir.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code GET /me/sessions}, {@code DELETE /me/sessions/{id}}. */
class SessionsIT {
    private final Http http = Post.shared().http();
    private final Member member = Post.shared().members().join();

    @Test
    void listsThemAndEndsOneAtOnce() {
        Answer other =
                http.with("User-Agent", "the other device")
                        .post(
                                "/login",
                                "username",
                                member.username(),
                                "password",
                                member.password())
                        .expect(200);
        JsonNode items = member.http().get("/me/sessions").expect(200).at("items");
        assertEquals(2, items.size());
        assertEquals("the other device", items.path(0).path("device").asText());
        assertEquals("false", items.path(0).path("current").asText());
        assertEquals("true", items.path(1).path("current").asText());
        String id = items.path(0).path("id").asText();
        member.http().delete("/me/sessions/" + id).expect(204);
        http.bearer(other.text("accessToken")).get("/me").expectProblem(401);
        member.http().delete("/me/sessions/" + id).expectProblem(404, "not-found");
    }

    @Test
    void knowsOwnSessionsOnly() {
        Member stranger = Post.shared().members().join();
        String id = stranger.http().get("/me/sessions").at("items").path(0).path("id").asText();
        member.http().delete("/me/sessions/" + id).expectProblem(404, "not-found");
        member.http().delete("/me/sessions/not-an-id").expectProblem(404, "not-found");
        stranger.http().get("/me").expect(200);
    }
}
