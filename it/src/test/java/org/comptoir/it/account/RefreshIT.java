package org.comptoir.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code POST /token/refresh} (S4). */
class RefreshIT {
    private final Http http = Post.shared().http();
    private final Member member = Post.shared().members().join();
    private final Answer signedIn =
            http.post("/login", "username", member.username(), "password", member.password())
                    .expect(200);

    @Test
    void givesTheNextTokens() {
        Answer next = refresh(signedIn.text("refreshToken")).expect(200);
        assertNotEquals(signedIn.text("refreshToken"), next.text("refreshToken"));
        http.bearer(next.text("accessToken")).get("/me").expect(200);
        refresh(next.text("refreshToken")).expect(200);
    }

    @Test
    void endsTheSessionWhenATokenComesTwice() {
        Answer next = refresh(signedIn.text("refreshToken")).expect(200);
        refresh(signedIn.text("refreshToken")).expectProblem(401, "unauthenticated");
        refresh(next.text("refreshToken")).expectProblem(401, "unauthenticated");
        http.bearer(next.text("accessToken")).get("/me").expectProblem(401);
        http.bearer(signedIn.text("accessToken")).get("/me").expectProblem(401);
    }

    @Test
    void givesASecondWindowAnAccessTokenAlone() {
        Http window =
                http.with("Cookie", Cookies.of(signedIn))
                        .with("Origin", Post.shared().address().toString());
        Answer first = window.post("/token/refresh").expect(200);
        assertTrue(Cookies.of(first).contains("-refresh="), first::toString);
        Answer second = window.post("/token/refresh").expect(200);
        assertTrue(second.at("refreshToken").isMissingNode(), second::toString);
        assertEquals(-1, Cookies.of(second).indexOf("-refresh="));
        http.bearer(second.text("accessToken")).get("/me").expect(200);
        http.with("Cookie", Cookies.of(first))
                .with("Origin", Post.shared().address().toString())
                .post("/token/refresh")
                .expect(200);
    }

    @Test
    void refusesWhatIsNoTokenOfOurs() {
        http.post("/token/refresh").expectProblem(401, "unauthenticated");
        refresh("").expectProblem(401, "unauthenticated");
        refresh("A".repeat(70)).expectProblem(401, "unauthenticated");
        refresh(signedIn.text("accessToken")).expectProblem(401, "unauthenticated");
        http.post("/token/refresh", "refreshToken", 7).expectProblem(400);
        http.send("POST", "/token/refresh", "null").expectProblem(400);
        http.bearer(signedIn.text("refreshToken")).get("/me").expectProblem(401);
    }

    private Answer refresh(String token) {
        return http.post("/token/refresh", "refreshToken", token);
    }
}
