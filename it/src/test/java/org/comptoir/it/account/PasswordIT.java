package org.comptoir.it.account;

import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code PUT /me/password}. */
class PasswordIT {
    private final Http http = Post.shared().http();
    private final Member member = Post.shared().members().join();

    @Test
    void changesItAndEndsAllOtherSessions() {
        Http here = member.http();
        Answer elsewhere = signIn(member.password()).expect(200);
        String next = Post.shared().members().freshPassword();
        here.put("/me/password", "current", member.password(), "next", next).expect(200);
        here.get("/me").expect(200);
        http.bearer(elsewhere.text("accessToken")).get("/me").expectProblem(401);
        signIn(member.password()).expectProblem(401, "wrong-credentials");
        signIn(next).expect(200);
    }

    @Test
    void asksForTheCurrentOneAndForAGoodNextOne() {
        Http here = member.http();
        String good = Post.shared().members().freshPassword();
        here.put("/me/password", "next", good).expectProblem(403, "second-factor-required");
        here.put("/me/password", "current", "not this one!", "next", good)
                .expectProblem(403, "second-factor-invalid");
        here.put("/me/password", "current", member.password(), "next", "password1234")
                .expectProblem(422, "validation");
        here.put("/me/password", "current", member.password()).expectProblem(400);
        signIn(member.password()).expect(200);
    }

    private Answer signIn(String password) {
        return http.post("/login", "username", member.username(), "password", password);
    }
}
