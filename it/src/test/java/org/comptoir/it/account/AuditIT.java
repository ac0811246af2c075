package org.comptoir.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code GET /me/audit}, {@code GET /admin/audit}: who did what to whom. */
class AuditIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Post post = Post.shared();
    private final Member member = post.members().join();
    private final Http operator = post.operator().http();

    @Test
    void membersSeeWhatHappenedToTheirAccount() {
        Answer signedIn =
                post.http()
                        .with("User-Agent", "a phone")
                        .post(
                                "/login",
                                "username",
                                member.username(),
                                "password",
                                member.password())
                        .expect(200);
        post.http().bearer(signedIn.text("accessToken")).post("/logout").expect(204);
        JsonNode ended = newest("session_ended");
        assertEquals("a phone", ended.path("device").asText());
        assertEquals("signed-out", ended.path("detail").asText());
        assertEquals("self", ended.path("by").asText());
        JsonNode began = newest("signed_in");
        assertEquals("a phone", began.path("device").asText());
        assertTrue(began.path("addressPrefix").asText().contains("/"), began::toString);
        assertEquals("self", newest("registered").path("by").asText());
    }

    @Test
    void membersSeeWhoTriedTheirPassword() {
        post.http()
                .with("User-Agent", "somebody else's")
                .post("/login", "username", member.username(), "password", "not this one")
                .expectProblem(401, "wrong-credentials");
        Until.holds("the failure", PATIENCE, () -> find("sign_in_failed") != null);
        JsonNode failed = newest("sign_in_failed");
        assertEquals("unknown", failed.path("by").asText());
        assertEquals("somebody else's", failed.path("device").asText());
        member.http()
                .put("/me/password", "current", "not this one", "next", "another-long-one-7")
                .expectProblem(403, "second-factor-invalid");
        Until.holds("the failed proof", PATIENCE, () -> find("proof_failed") != null);
        assertEquals("self", newest("proof_failed").path("by").asText());
    }

    @Test
    void operatorsSeeWhoDidWhatToWhom() {
        operator.put(
                        "/admin/members/" + member.id() + "/roles",
                        "roles",
                        List.of("member", "arbiter"))
                .expect(200);
        String path = "/admin/audit?kind=roles_set&subject=" + member.id();
        JsonNode line = operator.get(path).expect(200).at("items").path(0);
        assertEquals("operator", line.path("actor").path("username").asText());
        assertEquals(member.username(), line.path("subject").path("username").asText());
        assertEquals("member, arbiter", line.path("detail").asText());
        assertTrue(line.path("addressPrefix").asText().contains("/"), line::toString);
        String at = line.path("at").asText();
        String actor = "&actor=" + line.path("actor").path("id").asText();
        assertEquals(1, operator.get(path + actor + "&from=" + at).expect(200).at("items").size());
        assertEquals(0, operator.get(path + "&until=" + at).expect(200).at("items").size());
        assertEquals(
                0, operator.get(path + "&actor=" + member.id()).expect(200).at("items").size());
        JsonNode own = newest("roles_set");
        assertEquals("staff", own.path("by").asText());
        assertTrue(own.path("addressPrefix").isNull(), own::toString);
        assertTrue(own.path("device").isNull(), own::toString);
    }

    @Test
    void isReadPageByPage() {
        for (int i = 0; i < 4; i++) {
            post.members().signIn(member.username(), member.password());
        }
        Set<String> seen = new HashSet<>();
        String cursor = "";
        do {
            Answer page = member.http().get("/me/audit?limit=2" + cursor).expect(200);
            page.at("items").forEach(line -> assertTrue(seen.add(line.path("id").asText())));
            cursor = page.at("next").isNull() ? "" : "&cursor=" + page.text("next");
        } while (!cursor.isEmpty());
        assertEquals(6, seen.size(), "registered once, signed in five times");
    }

    @Test
    void refusesWhatIsNoFilter() {
        for (String query :
                List.of("kind=nonsense", "actor=x", "subject=1", "from=yesterday", "until=0")) {
            operator.get("/admin/audit?" + query).expectProblem(422, "validation");
        }
        assertFalse(operator.get("/admin/audit?kind=").expect(200).at("items").isEmpty());
    }

    private JsonNode newest(String kind) {
        JsonNode line = find(kind);
        if (line == null) {
            throw new AssertionError("no line of kind " + kind);
        }
        return line;
    }

    private @Nullable JsonNode find(String kind) {
        for (JsonNode line : member.http().get("/me/audit?limit=100").expect(200).at("items")) {
            if (line.path("kind").asText().equals(kind)) {
                return line;
            }
        }
        return null;
    }
}
