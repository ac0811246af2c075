package org.comptoir.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code POST /2fa/enable}, {@code /2fa/confirm}, {@code /2fa/disable} (S8). */
class SecondFactorIT {
    private final Http http = Post.shared().http();
    private final Member member = Post.shared().members().join();

    @Test
    void isOnOnceItsFirstCodeCameAndOffByPasswordAndCode() {
        member.http().post("/2fa/enable").expectProblem(403, "second-factor-required");
        member.http()
                .post("/2fa/enable", "password", "not this one!")
                .expectProblem(403, "second-factor-invalid");
        Answer offer = enable().expect(200);
        assertTrue(offer.text("otpauthUri").contains("secret=" + offer.text("secret")));
        assertEquals("false", member.http().get("/me").text("secondFactor"));
        Authenticator authenticator = new Authenticator(offer.text("secret"));
        member.http()
                .post("/2fa/confirm", "code", "000000")
                .expectProblem(403, "second-factor-invalid");
        member.http()
                .send("POST", "/2fa/confirm", "{}")
                .expectProblem(403, "second-factor-required");
        Answer on = member.http().post("/2fa/confirm", "code", authenticator.fresh()).expect(200);
        assertEquals(10, SecondFactors.codes(on).size());
        assertEquals("true", member.http().get("/me").text("secondFactor"));
        enable().expectProblem(409, "wrong-state");

        member.http()
                .post("/2fa/disable", "password", member.password(), "code", authenticator.again())
                .expectProblem(403, "second-factor-invalid");
        member.http()
                .post("/2fa/disable", "password", "not this one!", "code", authenticator.fresh())
                .expectProblem(403, "second-factor-invalid");
        member.http()
                .post("/2fa/disable", "password", member.password(), "code", authenticator.again())
                .expect(204);
        assertEquals("false", member.http().get("/me").text("secondFactor"));
    }

    @Test
    void recoveryCodesSignInOnceEach() {
        Authenticator authenticator = SecondFactors.offered(member);
        List<String> codes =
                SecondFactors.codes(
                        member.http()
                                .post("/2fa/confirm", "code", authenticator.fresh())
                                .expect(200));
        signIn(codes.get(0)).expect(200);
        signIn(codes.get(0)).expectProblem(401, "second-factor-invalid");
        signIn(codes.get(1).toLowerCase(java.util.Locale.ROOT).replace("-", "")).expect(200);
        member.http()
                .post("/2fa/disable", "password", member.password(), "code", codes.get(2))
                .expect(204);
        http.post("/login", "username", member.username(), "password", member.password())
                .expect(200);
    }

    private Answer signIn(String code) {
        return http.post(
                "/login",
                "username",
                member.username(),
                "password",
                member.password(),
                "totp",
                code);
    }

    private Answer enable() {
        return member.http().post("/2fa/enable", "password", member.password());
    }
}
