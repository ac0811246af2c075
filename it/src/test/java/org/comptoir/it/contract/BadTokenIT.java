package org.comptoir.it.contract;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * S2: tokens that are expired, forged, unsigned or for somebody else open nothing.
 *
 * <p>They are signed with the post's own key, so that each is refused for the one thing that is
 * wrong with it; the same token with nothing wrong is let in.
 */
class BadTokenIT {
    private static final Stage STAGE = new Stage(Tables.post());

    /** What is wrong, and the header {@code Authorization}. */
    private static final Map<String, String> BAD = new LinkedHashMap<>();

    private static final Set<String> AS_COOKIE =
            Set.of("GET /me", "DELETE /me", "POST /withdraw", "POST /transactions/transfer");

    private static String cookieName = "";
    private static Token good;
    private static SigningKey key;

    @BeforeAll
    static void forge() throws GeneralSecurityException {
        Member caller = STAGE.caller();
        Answer signIn =
                STAGE.post()
                        .http()
                        .post(
                                "/login",
                                "username",
                                caller.username(),
                                "password",
                                caller.password())
                        .expect(200);
        String genuine = signIn.text("accessToken");
        cookieName =
                signIn.headers().allValues("Set-Cookie").stream()
                        .filter(cookie -> cookie.contains("=" + genuine))
                        .map(cookie -> cookie.substring(0, cookie.indexOf('=')))
                        .findFirst()
                        .orElseThrow();
        good = Token.read(genuine);
        key = SigningKey.of(STAGE.post());
        noTokens(genuine, signIn.text("refreshToken"));
        wrongClaims();
        wrongHeads();
        wrongSignatures(genuine);
    }

    private static void noTokens(String genuine, String refreshToken) {
        BAD.put("nothing after Bearer", "Bearer ");
        BAD.put("no token", "Bearer x");
        BAD.put("two points and nothing else", "Bearer ..");
        BAD.put("the refresh token", "Bearer " + refreshToken);
        BAD.put(
                "another scheme",
                "Basic " + base64(("operator:" + genuine).getBytes(StandardCharsets.UTF_8)));
        BAD.put("no scheme", genuine);
        BAD.put("very long", "Bearer " + "a.".repeat(4_000));
        BAD.put("a tab inside", "Bearer " + genuine.replaceFirst("\\.", ".\t"));
        BAD.put("two tokens", "Bearer " + genuine + ", Bearer " + genuine);
    }

    private static void wrongClaims() {
        long now = STAGE.post().now().getEpochSecond();
        claims("expired", claims -> claims.put("iat", now - 1_000).put("exp", now - 1));
        claims("expired long ago", claims -> claims.put("iat", 1).put("exp", 2));
        claims("no expiry", claims -> claims.remove("exp"));
        claims("expiry in words", claims -> claims.put("exp", "tomorrow"));
        claims("not valid yet", claims -> claims.put("nbf", now + 3_600));
        claims("other audience", claims -> claims.put("aud", "another-post"));
        claims("other audiences", claims -> claims.putArray("aud").add("a").add("b"));
        claims("no audience", claims -> claims.remove("aud"));
        claims("other issuer", claims -> claims.put("iss", "https://elsewhere.example"));
        claims("no issuer", claims -> claims.remove("iss"));
        claims("no subject", claims -> claims.remove("sub"));
        claims("nonsense as subject", claims -> claims.put("sub", "' OR '1'='1"));
        claims("no session", claims -> claims.remove("sid"));
        claims("no roles", claims -> claims.remove("roles"));
        claims("roles in words", claims -> claims.put("roles", "operator"));
    }

    private static void claims(String name, Consumer<ObjectNode> change) {
        bearer(name, good.claims(change).signed(key.privateKey()));
    }

    private static void wrongHeads() {
        head("other typ", head -> head.put("typ", "JWT"));
        head("no typ", head -> head.remove("typ"));
        head("unknown kid", head -> head.put("kid", UUID.randomUUID().toString()));
        head("no kid", head -> head.remove("kid"));
        head("kid as path", head -> head.put("kid", "../../../../dev/null"));
        head("kid as SQL", head -> head.put("kid", "' UNION SELECT 'a"));
        head("unknown crit", head -> head.putArray("crit").add("exp2"));
        bearer("RS512", good.alg("RS512").signed(key.privateKey(), "SHA512"));
        bearer("PS256", good.alg("PS256").signedPss(key.privateKey()));
    }

    private static void head(String name, Consumer<ObjectNode> change) {
        bearer(name, good.head(change).signed(key.privateKey()));
    }

    private static void wrongSignatures(String genuine) throws GeneralSecurityException {
        for (String none : new String[] {"none", "None", "NONE", ""}) {
            bearer("alg " + none + " and no signature", good.alg(none).unsigned());
            bearer("alg " + none + " and our signature", good.alg(none).signedLike(genuine));
        }
        bearer("no signature", good.unsigned());
        bearer("cut signature", genuine.substring(0, genuine.length() - 8));
        bearer("one role more", richer().signedLike(genuine));
        byte[] encoded = key.publicKey().getEncoded();
        bearer("HS256 by our public key", good.alg("HS256").hmac(encoded));
        bearer("HS256 by our public key as PEM", good.alg("HS256").hmac(pem(encoded)));
        bearer("HS256 by nothing much", good.alg("HS256").hmac(new byte[1]));
        KeyPair own = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        bearer("a stranger's key under our kid", richer().signed(own.getPrivate()));
        bearer(
                "a key that comes with it",
                richer().head(
                                head -> {
                                    head.remove("kid");
                                    RSAPublicKey rsa = (RSAPublicKey) own.getPublic();
                                    head.putObject("jwk")
                                            .put("kty", "RSA")
                                            .put("e", "AQAB")
                                            .put("n", base64(rsa.getModulus().toByteArray()));
                                })
                        .signed(own.getPrivate()));
    }

    private static Token richer() {
        return good.claims(claims -> claims.putArray("roles").add("operator").add("admin"));
    }

    private static void bearer(String name, String token) {
        BAD.put(name, "Bearer " + token);
    }

    @Test
    void theSameTokenWithNothingWrongIsLetIn() {
        String signedByUs = good.signed(key.privateKey());
        STAGE.post().http().bearer(signedByUs).get("/me").expect(200);
        STAGE.post().http().with("Cookie", cookie("Bearer " + signedByUs)).get("/me").expect(200);
    }

    @TestFactory
    Stream<DynamicContainer> opensNothing() {
        return Tables.withoutEffect(
                STAGE,
                Tables.each(
                        route -> !route.access().isPublic(),
                        route ->
                                BAD.entrySet().stream()
                                        .map(
                                                bad ->
                                                        dynamicTest(
                                                                bad.getKey(),
                                                                () ->
                                                                        expectNobody(
                                                                                route,
                                                                                bad.getValue())))));
    }

    /** Where a browser would bring them, from our own pages. */
    @TestFactory
    Stream<DynamicContainer> opensNothingAsACookieEither() {
        String own = STAGE.post().address().toString();
        return Tables.withoutEffect(
                STAGE,
                Tables.each(
                        route -> AS_COOKIE.contains(route.toString()),
                        route ->
                                BAD.entrySet().stream()
                                        .filter(bad -> isCookie(bad.getValue()))
                                        .map(
                                                bad ->
                                                        dynamicTest(
                                                                bad.getKey(),
                                                                () ->
                                                                        expectNobody(
                                                                                route,
                                                                                STAGE.post()
                                                                                        .http()
                                                                                        .with(
                                                                                                "Origin",
                                                                                                own)
                                                                                        .with(
                                                                                                "Cookie",
                                                                                                cookie(
                                                                                                        bad
                                                                                                                .getValue())))))));
    }

    private static boolean isCookie(String authorization) {
        return authorization.matches("Bearer [!-+\\--:<-~]+");
    }

    private static String cookie(String authorization) {
        return cookieName + "=" + authorization.substring("Bearer ".length());
    }

    private static void expectNobody(Route route, String authorization) {
        expectNobody(route, STAGE.post().http().with("Authorization", authorization));
    }

    private static void expectNobody(Route route, Http http) {
        route.send(route.withKey(http), route.ownPath(STAGE), route.validBody(STAGE, false))
                .expectProblem(401, "unauthenticated");
    }

    private static byte[] pem(byte[] encoded) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return ("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
