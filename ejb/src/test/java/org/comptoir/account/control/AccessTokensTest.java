package org.comptoir.account.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.comptoir.MovableClock;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.Role;
import org.comptoir.account.SessionId;
import org.comptoir.account.control.AccessTokens.Verified;
import org.comptoir.account.control.KeyTable.SigningKey;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** S2. */
final class AccessTokensTest {
    private static final Caller CALLER =
            new Caller(
                    new MemberId(new UUID(1, 2)),
                    new SessionId(new UUID(3, 4)),
                    EnumSet.of(Role.MEMBER, Role.ARBITER));

    private final MovableClock clock = MovableClock.atNoon();
    private final KeyTable keys = TestKeys.table();
    private final AccessTokens tokens = new AccessTokens(keys, clock);

    @Test
    void readsBackWhatItIssued() {
        Verified read = tokens.verify(tokens.issue(CALLER, 5).revealText()).orElseThrow();
        assertEquals(CALLER, read.caller());
        assertEquals(5, read.version());
        assertEquals(clock.instant().plus(Duration.ofMinutes(15)), read.expiresAt());
    }

    @Test
    void expiresAfterFifteenMinutesRememberedOrNot() {
        String seen = tokens.issue(CALLER, 1).revealText();
        String unseen = tokens.issue(CALLER, 2).revealText();
        assertTrue(tokens.verify(seen).isPresent());
        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        assertTrue(tokens.verify(seen).isPresent());
        clock.advance(Duration.ofSeconds(1));
        assertFalse(tokens.verify(seen).isPresent());
        assertFalse(tokens.verify(unseen).isPresent());
    }

    @Test
    void forgetsTokensOfAKeyThatIsGone() {
        String token = tokens.issue(CALLER, 1).revealText();
        assertTrue(tokens.verify(token).isPresent());
        keys.replace(List.of(TestKeys.make("test-key-2")));
        assertFalse(tokens.verify(token).isPresent());
    }

    @Test
    void signsWithTheYoungestKeyThatMaySignAndReadsAll() {
        String before = tokens.issue(CALLER, 1).revealText();
        SigningKey made = TestKeys.make("test-key-3");
        SigningKey next =
                new SigningKey(
                        made.kid(),
                        made.privateKey(),
                        made.publicKey(),
                        clock.instant().plusSeconds(180));
        keys.replace(List.of(TestKeys.KEY, next));
        assertEquals("test-key-1", kid(tokens.issue(CALLER, 1).revealText()));
        clock.advance(Duration.ofMinutes(3));
        assertEquals("test-key-3", kid(tokens.issue(CALLER, 1).revealText()));
        assertTrue(tokens.verify(before).isPresent());
    }

    @Test
    void refusesTokensWithoutSignature() throws JoseException {
        JsonWebSignature none = token(claims());
        none.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        none.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        none.setKey(null);
        assertFalse(tokens.verify(none.getCompactSerialization()).isPresent());
        String genuine = tokens.issue(CALLER, 1).revealText();
        assertFalse(tokens.verify(genuine.substring(0, genuine.lastIndexOf('.') + 1)).isPresent());
    }

    @Test
    void refusesOurPublicKeyUsedAsASharedSecret() throws JoseException {
        JsonWebSignature confused = token(claims());
        confused.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        confused.setKey(new HmacKey(TestKeys.KEY.publicKey().getEncoded()));
        assertFalse(tokens.verify(confused.getCompactSerialization()).isPresent());
    }

    @Test
    void refusesOtherAlgorithmsOfTheSameKey() throws JoseException {
        for (String algorithm :
                List.of(
                        AlgorithmIdentifiers.RSA_USING_SHA384,
                        AlgorithmIdentifiers.RSA_USING_SHA512,
                        AlgorithmIdentifiers.RSA_PSS_USING_SHA256)) {
            JsonWebSignature other = token(claims());
            other.setAlgorithmHeaderValue(algorithm);
            assertFalse(tokens.verify(other.getCompactSerialization()).isPresent(), algorithm);
        }
    }

    @Test
    void refusesKeysThatAreNotOurs() throws JoseException {
        Key stranger = TestKeys.make("test-key-1").privateKey();
        JsonWebSignature sameName = token(claims());
        sameName.setKey(stranger);
        assertFalse(tokens.verify(sameName.getCompactSerialization()).isPresent());
        JsonWebSignature noName = token(claims());
        noName.getHeaders().setStringHeaderValue("kid", null);
        assertFalse(tokens.verify(noName.getCompactSerialization()).isPresent());
        JsonWebSignature otherName = token(claims());
        otherName.setKeyIdHeaderValue("../../etc/passwd");
        assertFalse(tokens.verify(otherName.getCompactSerialization()).isPresent());
    }

    @Test
    void refusesOtherIssuersAudiencesTypesAndMissingClaims() throws JoseException {
        assertTrue(tokens.verify(token(claims()).getCompactSerialization()).isPresent());
        assertRefused("iss", "elsewhere");
        assertRefused("aud", "other-api");
        assertRefused("sub", "not-a-uuid");
        assertRefused("sid", "not-a-uuid");
        for (String claim : List.of("iss", "aud", "sub", "sid", "exp", "iat", "ver", "roles")) {
            JwtClaims claims = claims();
            claims.unsetClaim(claim);
            assertFalse(tokens.verify(serialised(claims)).isPresent(), "without " + claim);
        }
        JsonWebSignature otherType = token(claims());
        otherType.setHeader("typ", "JWT");
        assertFalse(tokens.verify(otherType.getCompactSerialization()).isPresent());
    }

    @Test
    void refusesWhatIsNoToken() {
        String genuine = tokens.issue(CALLER, 1).revealText();
        String body = genuine.split("\\.", -1)[1];
        String admin =
                new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8)
                        .replace("arbiter", "admin");
        String raised =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(admin.getBytes(StandardCharsets.UTF_8));
        for (String text :
                List.of(
                        "",
                        "x",
                        "..",
                        "a.b.c",
                        "null",
                        genuine + "x",
                        genuine.replace(body, raised),
                        "A".repeat(100_000))) {
            assertFalse(tokens.verify(text).isPresent());
        }
    }

    private void assertRefused(String claim, String value) throws JoseException {
        JwtClaims claims = claims();
        claims.setStringClaim(claim, value);
        assertFalse(tokens.verify(serialised(claims)).isPresent(), claim + " " + value);
    }

    private static String serialised(JwtClaims claims) throws JoseException {
        return token(claims).getCompactSerialization();
    }

    private static JsonWebSignature token(JwtClaims claims) {
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKeyIdHeaderValue(TestKeys.KEY.kid());
        token.setHeader("typ", "at+jwt");
        token.setKey(TestKeys.KEY.privateKey());
        token.setPayload(claims.toJson());
        return token;
    }

    private JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("comptoir");
        claims.setAudience("comptoir-api");
        claims.setSubject(CALLER.member().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(clock.instant().getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond() + 600));
        claims.setStringClaim("sid", CALLER.session().toString());
        claims.setClaim("ver", 1);
        claims.setStringListClaim("roles", List.of("member"));
        return claims;
    }

    private static String kid(String token) {
        String header = token.substring(0, token.indexOf('.'));
        String json = new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
        return json.replaceAll(".*\"kid\":\"([^\"]+)\".*", "$1");
    }
}
