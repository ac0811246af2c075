package org.comptoir.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code GET /me}, {@code PUT /me}. */
class MeIT {
    private final Http http = Post.shared().http();
    private final Member member = Post.shared().members().join();

    @Test
    void showsExactlyTheMembersOfTheContract() {
        Answer me = member.http().get("/me").expect(200);
        Set<String> members = new TreeSet<>();
        me.json().fieldNames().forEachRemaining(members::add);
        assertEquals(
                Set.of(
                        "id",
                        "username",
                        "email",
                        "emailVerified",
                        "displayName",
                        "locale",
                        "roles",
                        "secondFactor",
                        "createdAt"),
                members);
        assertEquals("[\"member\"]", me.at("roles").toString());
        assertEquals("no-store", me.header("Cache-Control").orElse(""));
    }

    @Test
    void changesNameAndLanguage() {
        Answer changed =
                member.http().put("/me", "displayName", "Zoë 🐢", "locale", "fr").expect(200);
        assertEquals("Zoë 🐢", changed.text("displayName"));
        assertEquals("fr", member.http().get("/me").expect(200).text("locale"));
        member.http().send("PUT", "/me", "{\"displayName\":null,\"locale\":\"en\"}").expect(200);
        member.http()
                .put("/me", "displayName", "a\u202eb", "locale", "en")
                .expectProblem(422, "validation");
        member.http()
                .put("/me", "displayName", "ok", "locale", "klingonish-")
                .expectProblem(422, "validation");
        member.http().put("/me", "displayName", "ok").expectProblem(400);
        member.http().put("/me", "locale", "en").expectProblem(400);
        member.http()
                .put("/me", "displayName", "ok", "locale", "en", "roles", "admin")
                .expectProblem(400);
    }

    @Test
    void isForThoseWhoAreSignedIn() {
        http.get("/me").expectProblem(401, "unauthenticated");
        http.put("/me", "displayName", "x", "locale", "en").expectProblem(401);
        http.with("Authorization", "Basic eDp5").get("/me").expectProblem(401);
        http.bearer("").get("/me").expectProblem(401);
    }
}
