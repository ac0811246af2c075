package org.comptoir.it.account;

import java.util.ArrayList;
import java.util.List;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;

/** Gives members a second factor. */
public final class SecondFactors {
    private SecondFactors() {}

    /** Switches it on; the first code is used up. */
    public static Authenticator enable(Member member) {
        Authenticator authenticator = offered(member);
        confirm(member.http(), authenticator);
        return authenticator;
    }

    /** An authenticator that knows an offered secret. */
    static Authenticator offered(Member member) {
        Answer offer = member.http().post("/2fa/enable", "password", member.password()).expect(200);
        return new Authenticator(offer.text("secret"));
    }

    /** Confirms the secret that {@code POST /2fa/enable} offered. */
    public static Answer confirm(Http http, String secret) {
        return confirm(http, new Authenticator(secret));
    }

    private static Answer confirm(Http http, Authenticator authenticator) {
        return http.post("/2fa/confirm", "code", authenticator.fresh()).expect(200);
    }

    /** The recovery codes of a confirmation. */
    public static List<String> codes(Answer confirmed) {
        List<String> codes = new ArrayList<>();
        confirmed.at("recoveryCodes").forEach(code -> codes.add(code.asText()));
        return codes;
    }
}
