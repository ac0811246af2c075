package org.comptoir.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Map;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code POST /step-up}, and the routes that its proofs serve (S9). */
class StepUpIT {
    private final Post post = Post.shared();
    private final Member member = post.members().join("XMR", "2");
    private final Member bob = post.members().join();

    @Test
    void aProofMovesCoinsOnceAndOnlyAsItSays() {
        Authenticator authenticator = SecondFactors.enable(member);
        transfer(member.keyed(), "0.5").expectProblem(403, "second-factor-required");
        String proof = transferProof(authenticator, "0.5");
        transfer(carrying(proof), "0.6").expectProblem(403, "second-factor-invalid");
        transfer(carrying("nonsense"), "0.5").expectProblem(403, "second-factor-invalid");
        transfer(carrying(proof), "0.5").expect(201);
        transfer(carrying(proof), "0.5").expectProblem(403, "second-factor-invalid");
        assertEquals(new BigDecimal("0.500000000000"), bob.available("XMR"));
        Http again = post.http().bearer(signIn(authenticator).text("accessToken"));
        transfer(again.with("Step-Up", transferProof(authenticator, "0.1")).freshKey(), "0.1")
                .expectProblem(403, "second-factor-invalid");
    }

    @Test
    void aProofPaysOut() {
        Authenticator authenticator = SecondFactors.enable(member);
        String address =
                post.operator()
                        .http()
                        .post("/admin/testnet/address", "asset", "XMR")
                        .expect(200)
                        .text("address");
        Object[] order = {"asset", "XMR", "address", address, "amount", "0.25"};
        String proof =
                stepUp(
                        "withdraw",
                        Map.of("asset", "XMR", "address", address, "amount", "0.25"),
                        "totp",
                        authenticator.fresh());
        member.keyed().post("/withdraw", order).expectProblem(403, "second-factor-required");
        carrying(proof).post("/withdraw", order).expect(202);
    }

    @Test
    void aProofStandsForThePassword() {
        String next = post.members().freshPassword();
        String proof = stepUp("password", Map.of(), "password", member.password());
        carrying(proof).delete("/me").expectProblem(403, "second-factor-invalid");
        carrying(proof).put("/me/password", "next", next).expect(200);
        post.http().post("/login", "username", member.username(), "password", next).expect(200);
        Answer on = carrying(stepUpWith(next, "second_factor_add")).post("/2fa/enable");
        Authenticator authenticator = new Authenticator(on.expect(200).text("secret"));
        member.http().post("/2fa/confirm", "code", authenticator.fresh()).expect(200);
        String off = stepUp("second_factor_remove", Map.of(), "totp", authenticator.fresh());
        carrying(off).send("POST", "/2fa/disable", "{}").expect(204);
    }

    @Test
    void aStolenSessionEnrolsNoFactor() {
        Http thief = member.http();
        thief.post("/2fa/enable").expectProblem(403, "second-factor-required");
        thief.post("/2fa/enable", "password", "a guess of mine")
                .expectProblem(403, "second-factor-invalid");
        thief.post("/step-up", "purpose", "second_factor_add")
                .expectProblem(403, "second-factor-required");
        thief.with("Step-Up", "a guess of mine")
                .post("/2fa/enable")
                .expectProblem(403, "second-factor-invalid");
        thief.post("/2fa/confirm", "code", "000000").expectProblem(409, "wrong-state");
        assertEquals("false", member.http().get("/me").text("secondFactor"));
    }

    @Test
    void refusesWhatIsNoPurposeOrNotItsParameters() {
        Http http = member.http();
        http.post("/step-up", "purpose", "all", "password", member.password())
                .expectProblem(422, "validation");
        http.post("/step-up", "purpose", "transfer", "password", member.password())
                .expectProblem(422, "validation");
        http.post(
                        "/step-up",
                        "purpose",
                        "close",
                        "parameters",
                        Map.of("a", "b"),
                        "password",
                        member.password())
                .expectProblem(422, "validation");
    }

    private Answer transfer(Http http, String amount) {
        return http.post(
                "/transactions/transfer", "to", bob.username(), "asset", "XMR", "amount", amount);
    }

    private String transferProof(Authenticator authenticator, String amount) {
        return stepUp(
                "transfer",
                Map.of("to", bob.username(), "asset", "XMR", "amount", amount),
                "totp",
                authenticator.fresh());
    }

    private String stepUpWith(String password, String purpose) {
        return stepUp(purpose, Map.of(), "password", password);
    }

    private String stepUp(
            String purpose, Map<String, String> parameters, String by, String credential) {
        Answer answer =
                member.http()
                        .post(
                                "/step-up",
                                "purpose",
                                purpose,
                                "parameters",
                                parameters,
                                by,
                                credential)
                        .expect(200);
        assertTrue(answer.at("expiresIn").asLong() <= 300, answer::toString);
        return answer.text("proof");
    }

    private Http carrying(String proof) {
        return member.keyed().with("Step-Up", proof);
    }

    private Answer signIn(Authenticator authenticator) {
        return post.http()
                .post(
                        "/login",
                        "username",
                        member.username(),
                        "password",
                        member.password(),
                        "totp",
                        authenticator.fresh())
                .expect(200);
    }
}
