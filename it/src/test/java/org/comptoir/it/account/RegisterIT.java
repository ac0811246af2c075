package org.comptoir.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Members;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /register}. */
class RegisterIT {
    private final Http http = Post.shared().http();
    private final Members members = Post.shared().members();

    @Test
    void makesAMemberWhoCanSignIn() {
        String name = members.freshName("reg");
        String password = members.freshPassword();
        Answer answer = http.post("/register", "username", name, "password", password).expect(201);
        assertEquals(name, answer.text("username"));
        assertEquals(36, answer.text("id").length());
        assertEquals("/api/v1/me", path(answer.header("Location").orElse("")));
        assertEquals(2, answer.json().size(), answer::toString);
        http.post("/login", "username", name, "password", password).expect(200);
    }

    @Test
    void refusesANameThatIsTakenOrLooksLikeIt() {
        String name = members.freshName("rego");
        String password = members.freshPassword();
        http.post("/register", "username", name, "password", password).expect(201);
        http.post("/register", "username", name, "password", password)
                .expectProblem(409, "username-taken");
        String upper = name.toUpperCase(Locale.ROOT);
        http.post("/register", "username", upper, "password", password)
                .expectProblem(409, "username-taken");
        String alike = name.replaceFirst("o", "0");
        http.post("/register", "username", alike, "password", password)
                .expectProblem(409, "username-taken");
    }

    @Test
    void registersOnceForANameAndAKey() {
        Http keyed = http.freshKey();
        Object[] body = {"username", members.freshName("key"), "password", members.freshPassword()};
        Answer first = keyed.post("/register", body).expect(201);
        assertTrue(first.header("Idempotency-Replayed").isEmpty());
        Answer again = keyed.post("/register", body).expect(201);
        assertEquals("true", again.header("Idempotency-Replayed").orElse(""));
        assertEquals(first.text(), again.text());
        assertEquals(first.header("Location"), again.header("Location"));
        Object[] other = body.clone();
        other[3] = members.freshPassword() + "-x";
        keyed.post("/register", other).expectProblem(409, "idempotency-conflict");
        http.freshKey().post("/register", body).expectProblem(409, "username-taken");
        http.key("x".repeat(65)).post("/register", body).expectProblem(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "1abc", "a b c", "bób", "<b>bob</b>", "x'; --", "bob\u202e"})
    void refusesNamesOutsideTheAlphabet(String name) {
        Answer answer =
                http.post("/register", "username", name, "password", members.freshPassword())
                        .expectProblem(422, "validation");
        assertEquals("username", answer.at("violations").path(0).path("field").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "password123", "Qwertyuiop", "aaaaaaaaaaaa"})
    void refusesWeakPasswords(String password) {
        Answer answer =
                http.post("/register", "username", members.freshName("w"), "password", password)
                        .expectProblem(422, "validation");
        assertEquals("password", answer.at("violations").path(0).path("field").asText());
        assertTrue(password.isEmpty() || !answer.text().contains(password), "not echoed");
    }

    @Test
    void takesAnAddressWithoutSayingWhetherItIsKnown() {
        String email = members.freshName("mail") + "@example.org";
        for (int i = 0; i < 2; i++) {
            http.post(
                            "/register",
                            "username",
                            members.freshName("e"),
                            "password",
                            members.freshPassword(),
                            "email",
                            email)
                    .expect(201);
        }
        http.post(
                        "/register",
                        "username",
                        members.freshName("e"),
                        "password",
                        members.freshPassword(),
                        "email",
                        "no address")
                .expectProblem(422, "validation");
    }

    @Test
    void refusesMissingUnknownAndWronglyTypedMembers() {
        String name = members.freshName("bad");
        http.post("/register", "username", name).expectProblem(400);
        http.post("/register", "username", name, "password", 12345678901L).expectProblem(400);
        http.post("/register", "username", name, "password", "x", "role", "admin")
                .expectProblem(400);
        http.send("POST", "/register", "null").expectProblem(400);
        http.send("POST", "/register", "").expectProblem(400);
    }

    private static String path(String location) {
        return location.replaceFirst("^https?://[^/]+", "");
    }
}
