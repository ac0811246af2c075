package org.comptoir.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters go by a real mail server, and no other way. */
class MailServerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void aLetterArrivesAndWhatItSaysIsForgotten(@TempDir Path folder) throws IOException {
        try (GreenMail server = new GreenMail(folder);
                Post post = post(server.smtp(), "none")) {
            Member member = post.members().join();
            String email = member.username() + "@example.org";
            give(member, email);
            Until.holds("a letter", PATIENCE, () -> !server.lettersTo(email).isEmpty());
            String letter = server.lettersTo(email).get(0);
            assertTrue(letter.contains("Subject: Confirm your address"), letter);
            assertTrue(letter.contains("From: Comptoir <post@post.example>"), letter);
            String said = GreenMail.said(letter);
            assertTrue(said.contains("https://post.example/email#"), said);
            member.http().post("/me/email/confirm", "token", Letters.tokenOf(said)).expect(200);
            JsonNode sent =
                    Until.is(
                            "the letter sent",
                            PATIENCE,
                            () -> first(post),
                            mail -> mail.path("state").asText().equals("sent"));
            assertTrue(
                    post.operator()
                            .http()
                            .get("/admin/mails/" + sent.path("id").asText())
                            .expect(200)
                            .at("text")
                            .isNull(),
                    "nobody reads it afterwards");
        }
    }

    /** Whoever stands between the post and the server would read the tokens. */
    @Test
    void aServerWithoutACertificateOfItsNameGetsNothing(@TempDir Path folder) throws IOException {
        try (GreenMail server = new GreenMail(folder)) {
            for (Map.Entry<String, Integer> way :
                    Map.of("tls", server.smtps(), "starttls", server.smtp()).entrySet()) {
                try (Post post = post(way.getValue(), way.getKey())) {
                    Member member = post.members().join();
                    String email = member.username() + "@example.org";
                    give(member, email);
                    JsonNode kept =
                            Until.is(
                                    "an attempt",
                                    PATIENCE,
                                    () -> first(post),
                                    mail -> !mail.path("error").isNull());
                    assertEquals("queued", kept.path("state").asText(), way::toString);
                    assertEquals(0, server.lettersTo(email).size(), way::toString);
                }
            }
        }
    }

    private static Post post(int port, String tls) {
        return Post.start(
                Map.of(
                        "COMPTOIR_GUARD_ADMISSION",
                        "observe",
                        "COMPTOIR_MAIL_HOST",
                        "127.0.0.1",
                        "COMPTOIR_MAIL_PORT",
                        String.valueOf(port),
                        "COMPTOIR_MAIL_TLS",
                        tls,
                        "COMPTOIR_MAIL_FROM",
                        "post@post.example",
                        "COMPTOIR_WEB_ORIGINS",
                        "https://post.example"));
    }

    private static void give(Member member, String email) {
        member.http().put("/me/email", "email", email, "password", member.password()).expect(200);
    }

    private static JsonNode first(Post post) {
        return post.operator().http().get("/admin/mails").expect(200).at("items").path(0);
    }
}
