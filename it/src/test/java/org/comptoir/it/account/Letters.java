package org.comptoir.it.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;

/** Letters of a post without a mail server, as an operator reads them. */
public final class Letters {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Http operator;

    /** Those of that post. */
    public Letters(Post post) {
        this.operator = post.operator().http();
    }

    /** The newest of a kind to that address, once it is there. */
    public JsonNode await(String recipient, String kind) {
        return Until.is(
                kind + " to " + recipient,
                PATIENCE,
                () -> find(recipient, kind),
                found -> !found.isMissingNode());
    }

    /** What is behind the # of its link. */
    public String token(String recipient, String kind) {
        String text = text(await(recipient, kind));
        return tokenOf(text);
    }

    /** What a letter says. */
    public String text(JsonNode letter) {
        return operator.get("/admin/mails/" + letter.path("id").asText()).expect(200).text("text");
    }

    static String tokenOf(String text) {
        return text.substring(text.indexOf('#') + 1).split("\\s", 2)[0];
    }

    private JsonNode find(String recipient, String kind) {
        for (JsonNode letter : operator.get("/admin/mails?limit=100").expect(200).at("items")) {
            if (letter.path("recipient").asText().equals(recipient)
                    && letter.path("kind").asText().equals(kind)) {
                return letter;
            }
        }
        return operator.get("/admin/mails?limit=1").at("no-such");
    }
}
