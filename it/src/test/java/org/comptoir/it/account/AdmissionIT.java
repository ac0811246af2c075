package org.comptoir.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A post of its own that enforces admission (S12) and made its own operator password (S14). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdmissionIT {
    private static final String PASSWORD = "a good long sentence";

    private final Post post;
    private final Http http;

    AdmissionIT() {
        Map<String, String> environment = new HashMap<>();
        environment.put("COMPTOIR_GUARD_ADMISSION", "enforce");
        environment.put("COMPTOIR_OPERATOR_PASSWORD", "");
        post = Post.start(environment);
        http = post.http();
    }

    @BeforeAll
    void registerTheVictim() {
        http.post("/register", "username", "victim", "password", PASSWORD).expect(201);
    }

    @AfterAll
    void stop() {
        post.close();
    }

    @Test
    void admitsAVictimWithAKnownDeviceWhileTheAccountIsHammered() {
        Answer before = login("victim", PASSWORD).expect(200);
        Http knownDevice =
                http.with("Cookie", Cookies.of(before)).with("Origin", post.address().toString());
        int refused = 0;
        for (int i = 0; i < 70; i++) {
            Answer answer = login("victim", "guess number " + i);
            if (answer.status() == 429) {
                answer.expectProblem(429, "too-many-requests");
                refused++;
            } else {
                answer.expectProblem(401, "wrong-credentials");
            }
        }
        assertTrue(refused > 20, "refused " + refused);
        knownDevice.post("/login", "username", "victim", "password", PASSWORD).expect(200);
    }

    /** The last test of this address: what its bucket of reads has left is used up. */
    @Test
    @Order(Integer.MAX_VALUE)
    void handshakesOfAWebSocketCountAsReadings() {
        Answer answer = http.get("//ws").expectProblem(400);
        for (int i = 0; i < 2_000 && answer.status() != 429; i++) {
            answer = http.get("//ws");
        }
        answer.expectProblem(429, "too-many-requests");
        assertTrue(answer.header("Retry-After").isPresent(), answer::toString);
    }

    @Test
    void operatorUsesTheWaitingPasswordOnceAndChangesIt() throws Exception {
        var file = post.dataFolder().resolve("operator-password");
        String first = Files.readString(file).strip();
        Answer signedIn = login("operator", first).expect(200);
        assertTrue(Files.notExists(file), "deleted at the first sign-in");
        Http operator = http.bearer(signedIn.text("accessToken"));
        operator.get("/admin/members").expectProblem(403, "password-change-required");
        assertEquals("operator", operator.get("/me").expect(200).text("username"));
        operator.put("/me/password", "current", first, "next", "an operator's own sentence")
                .expect(200);
        operator.get("/admin/members").expect(200);
        thePostKeepsItsOnlyAdministrator(operator);
    }

    /** Held here: on a shared post other tests make administrators. */
    private static void thePostKeepsItsOnlyAdministrator(Http operator) {
        String id = operator.get("/me").expect(200).text("id");
        operator.put("/admin/members/" + id + "/roles", "roles", List.of("member", "operator"))
                .expectProblem(422, "validation");
    }

    private Answer login(String username, String password) {
        return http.post("/login", "username", username, "password", password);
    }
}
