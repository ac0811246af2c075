package org.comptoir.it.post;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** A member of the post who signs in when that is needed. */
public final class Member {
    private final Post post;
    private final String username;
    private final String password;
    private volatile Session session;

    /** What a sign-in gave, and the post's time when it did. */
    private record Session(Http http, String refreshToken, long bornSeconds) {}

    Member(Post post, String username, String password) {
        this.post = post;
        this.username = username;
        this.password = password;
        this.session = signIn();
    }

    public String username() {
        return username;
    }

    public String password() {
        return password;
    }

    /** The post this member belongs to. */
    public Post post() {
        return post;
    }

    /** Speaks to the post as this member, with a token that is still good. */
    public Http http() {
        Session current = session;
        if (post.now().getEpochSecond() - current.bornSeconds() > 600) {
            current = signIn();
            session = current;
        }
        return current.http();
    }

    /** The same with an idempotency key of its own. */
    public Http keyed() {
        return http().freshKey();
    }

    /** Signs in anew: after roles or credentials changed, or the post was restarted. */
    public Member renew() {
        session = signIn();
        return this;
    }

    /** The member's id. */
    public String id() {
        return http().get("/me").expect(200).text("id");
    }

    /** A line of {@code GET /balances}. */
    public JsonNode balance(String asset) {
        for (JsonNode item : http().get("/balances").expect(200).at("items")) {
            if (item.path("asset").asText().equals(asset)) {
                return item;
            }
        }
        throw new AssertionError("no balance in " + asset);
    }

    /** What is available, as a number. */
    public BigDecimal available(String asset) {
        return new BigDecimal(balance(asset).path("available").asText());
    }

    /** All that is the member's, as a number. */
    public BigDecimal total(String asset) {
        return new BigDecimal(balance(asset).path("total").asText());
    }

    private Session signIn() {
        Answer answer =
                post.http().post("/login", "username", username, "password", password).expect(200);
        return new Session(
                post.http().bearer(answer.text("accessToken")),
                answer.text("refreshToken"),
                post.now().getEpochSecond());
    }

    @Override
    public String toString() {
        return username;
    }
}
