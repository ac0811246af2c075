package org.comptoir.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code POST /login}. */
class LoginIT {
    private final Http http = Post.shared().http();
    private final Member member = Post.shared().members().join();

    @Test
    void givesTokensAndCookies() {
        Answer answer = login(member.password());
        assertEquals("Bearer", answer.text("tokenType"));
        assertEquals(900, answer.at("expiresIn").asInt());
        http.bearer(answer.text("accessToken")).get("/me").expect(200);
        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertEquals(3, cookies.size(), cookies::toString);
        for (String cookie : cookies) {
            assertTrue(cookie.startsWith("comptoir-" + Post.shared().address().getPort()), cookie);
            assertTrue(cookie.contains("HttpOnly"), cookie);
            assertTrue(cookie.contains("SameSite=Strict"), cookie);
            assertTrue(cookie.contains("Path=/"), cookie);
        }
    }

    @Test
    void answersAWrongPasswordAndAnUnknownNameAlike() {
        Answer wrong =
                http.post("/login", "username", member.username(), "password", "not this one!")
                        .expectProblem(401, "wrong-credentials");
        Answer unknown =
                http.post("/login", "username", "nobody-of-that-name", "password", "not this one!")
                        .expectProblem(401, "wrong-credentials");
        assertEquals(wrong.text(), unknown.text());
        for (String odd :
                List.of("", "a b", "x@example.org", "'; DROP TABLE--", "é".repeat(9000))) {
            Answer answer = http.post("/login", "username", odd, "password", "not this one!");
            assertEquals(wrong.text(), answer.text());
        }
    }

    @Test
    void asksForTheSecondFactorAndTakesEachCodeOnce() {
        Authenticator authenticator = SecondFactors.enable(member);
        http.post("/login", credentials()).expectProblem(401, "second-factor-required");
        http.post("/login", credentials("totp", "000000"))
                .expectProblem(401, "second-factor-invalid");
        http.post("/login", credentials("totp", authenticator.fresh())).expect(200);
        http.post("/login", credentials("totp", authenticator.again()))
                .expectProblem(401, "second-factor-invalid");
        http.post(
                        "/login",
                        "username",
                        member.username(),
                        "password",
                        "not this one!",
                        "totp",
                        authenticator.again())
                .expectProblem(401, "wrong-credentials");
    }

    @Test
    void isNotBlockedByAStaleCookie() {
        String port = Integer.toString(Post.shared().address().getPort());
        Http browser =
                http.with("Cookie", "comptoir-" + port + "-access=stale.stale.stale")
                        .with("Origin", Post.shared().address().toString());
        browser.post("/login", credentials()).expect(200);
        browser.get("/offers").expect(200);
        browser.get("/me").expectProblem(401, "unauthenticated");
    }

    @Test
    void takesTheCookieForASignInAndRefusesForeignOrigins() {
        Answer answer = login(member.password());
        Http browser = http.with("Cookie", Cookies.of(answer));
        browser.get("/me").expect(200);
        Map<String, Integer> origins =
                Map.of(
                        Post.shared().address().toString(),
                        200,
                        "https://evil.example",
                        403,
                        "null",
                        403);
        origins.forEach(
                (origin, status) ->
                        browser.with("Origin", origin)
                                .put("/me", "displayName", "X", "locale", "en")
                                .expect(status));
        browser.put("/me", "displayName", "X", "locale", "en").expectProblem(403, "origin");
        browser.with("Sec-Fetch-Site", "same-site")
                .put("/me", "displayName", "X", "locale", "en")
                .expectProblem(403, "origin");
        browser.with("Sec-Fetch-Site", "same-origin")
                .put("/me", "displayName", "X", "locale", "en")
                .expect(200);
    }

    @Test
    void bearerCountsAndNotTheCookieBesideIt() {
        Answer other = http.post("/login", credentials()).expect(200);
        Member stranger = Post.shared().members().join();
        String id = stranger.id();
        Answer both = stranger.http().with("Cookie", Cookies.of(other)).get("/me").expect(200);
        assertEquals(id, both.text("id"));
        http.bearer("forged").with("Cookie", Cookies.of(other)).get("/me").expectProblem(401);
        stranger.http()
                .with("Cookie", Cookies.of(other))
                .put("/me", "displayName", "S", "locale", "en")
                .expect(200);
    }

    private Answer login(String password) {
        return http.post("/login", "username", member.username(), "password", password).expect(200);
    }

    private Object[] credentials(Object... more) {
        Object[] all = new Object[4 + more.length];
        all[0] = "username";
        all[1] = member.username();
        all[2] = "password";
        all[3] = member.password();
        System.arraycopy(more, 0, all, 4, more.length);
        return all;
    }
}
