package org.comptoir.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code POST /logout} (S3). */
class LogoutIT {
    private final Http http = Post.shared().http();
    private final Member member = Post.shared().members().join();

    @Test
    void endsTheSessionAtOnceByAccessToken() {
        Answer session = signIn();
        Answer other = signIn();
        http.bearer(session.text("accessToken")).post("/logout").expect(204);
        assertEnded(session);
        http.bearer(other.text("accessToken")).get("/me").expect(200);
    }

    @Test
    void endsTheSessionByRefreshTokenAndByCookie() {
        Answer byBody = signIn();
        http.post("/logout", "refreshToken", byBody.text("refreshToken")).expect(204);
        assertEnded(byBody);
        Answer byCookie = signIn();
        Answer out =
                http.with("Cookie", Cookies.of(byCookie))
                        .with("Origin", Post.shared().address().toString())
                        .post("/logout")
                        .expect(204);
        assertEquals("", Cookies.of(out), "the cookies are taken away");
        assertEnded(byCookie);
    }

    @Test
    void refusesWhoIsNotSignedIn() {
        http.post("/logout").expectProblem(401, "unauthenticated");
        http.post("/logout", "refreshToken", "forged").expectProblem(401, "unauthenticated");
    }

    @Test
    void endsNothingWhenTheBodyCannotBeRead() {
        Answer session = signIn();
        Http as = http.bearer(session.text("accessToken"));
        as.post("/logout", "unknown", 1).expectProblem(400);
        as.send("POST", "/logout", "{").expectProblem(400);
        as.get("/me").expect(200);
        http.post("/token/refresh", "refreshToken", session.text("refreshToken")).expect(200);
    }

    private void assertEnded(Answer session) {
        http.bearer(session.text("accessToken")).get("/me").expectProblem(401, "unauthenticated");
        http.post("/token/refresh", "refreshToken", session.text("refreshToken"))
                .expectProblem(401, "unauthenticated");
    }

    private Answer signIn() {
        return http.post("/login", "username", member.username(), "password", member.password())
                .expect(200);
    }
}
