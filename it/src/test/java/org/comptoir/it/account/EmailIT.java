package org.comptoir.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code PUT /me/email}, {@code POST /me/email/confirm}, {@code /password-reset} (S10, S11). */
class EmailIT {
    private final Post post = Post.shared();
    private final Letters letters = new Letters(post);
    private final Member member = post.members().join();
    private final String email = member.username() + "@example.org";

    @Test
    void anAddressIsProvedByItsLetterAndSignsIn() {
        give(member, email).expect(200);
        signIn(email, member.password()).expectProblem(401, "wrong-credentials");
        member.http()
                .post("/me/email/confirm", "token", "nonsense")
                .expectProblem(422, "validation");
        String token = letters.token(email, "verify_email");
        Answer verified = member.http().post("/me/email/confirm", "token", token).expect(200);
        assertEquals("true", verified.text("emailVerified"));
        member.http().post("/me/email/confirm", "token", token).expectProblem(422, "validation");
        signIn(email, member.password()).expect(200);
    }

    @Test
    void registeringWithAKnownAddressSaysNothing() {
        verify();
        Answer registered =
                post.http()
                        .post(
                                "/register",
                                "username",
                                post.members().freshName("e"),
                                "email",
                                email,
                                "password",
                                post.members().freshPassword())
                        .expect(201);
        assertFalse(registered.text("id").isEmpty());
        assertEquals("queued", letters.await(email, "email_known").path("state").asText());
    }

    @Test
    void aForgottenPasswordIsSetAnewBehindTheSecondFactor() {
        verify();
        Authenticator authenticator = SecondFactors.enable(member);
        Http before = member.http();
        post.http().post("/password-reset", "account", "nobody-of-that-name").expect(202);
        post.http().post("/password-reset", "account", member.username()).expect(202);
        String token = letters.token(email, "reset_password");
        String next = post.members().freshPassword();
        confirm(token, "short").expectProblem(422, "validation");
        confirm("nonsense", next).expectProblem(422, "validation");
        confirm(token, next).expect(204);
        confirm(token, next).expectProblem(422, "validation");
        before.get("/me").expectProblem(401, "unauthenticated");
        signIn(member.username(), member.password()).expectProblem(401, "wrong-credentials");
        signIn(member.username(), next).expectProblem(401, "second-factor-required");
        post.http()
                .post(
                        "/login",
                        "username",
                        member.username(),
                        "password",
                        next,
                        "totp",
                        authenticator.fresh())
                .expect(200);
        letters.await(email, "password_was_reset");
    }

    @Test
    void anotherAddressNeedsThePasswordAndEndsOtherSessions() {
        verify();
        member.http().put("/me/email", "email", "x@example.org").expectProblem(403);
        Http elsewhere = post.http().bearer(signIn(email, member.password()).text("accessToken"));
        String next = "other-" + email;
        assertEquals(email, give(member, next).expect(200).text("email"));
        member.http()
                .post("/me/email/confirm", "token", letters.token(next, "verify_email"))
                .expect(200);
        elsewhere.get("/me").expectProblem(401, "unauthenticated");
        letters.await(email, "email_changed");
    }

    @Test
    void whatAnOperatorReadsIsInTheAudit() {
        give(member, email).expect(200);
        JsonNode letter = letters.await(email, "verify_email");
        assertTrue(letter.path("text").isNull(), "the list says nothing");
        assertTrue(letters.text(letter).contains(member.username()));
        Answer audit =
                post.operator()
                        .http()
                        .get("/admin/audit?kind=mail_read&subject=" + member.id())
                        .expect(200);
        assertEquals(1, audit.at("items").size(), audit::toString);
    }

    private void verify() {
        give(member, email).expect(200);
        member.http()
                .post("/me/email/confirm", "token", letters.token(email, "verify_email"))
                .expect(200);
    }

    private static Answer give(Member member, String address) {
        return member.http().put("/me/email", "email", address, "password", member.password());
    }

    private Answer confirm(String token, String password) {
        return post.http().post("/password-reset/confirm", "token", token, "password", password);
    }

    private Answer signIn(String name, String password) {
        return post.http().post("/login", "username", name, "password", password);
    }
}
