package org.comptoir.account.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.comptoir.account.AccountConfig;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.Role;
import org.comptoir.account.SessionId;
import org.comptoir.account.control.KeyTable.SigningKey;
import org.comptoir.kernel.Secret;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens: JWT, RS256 only, keys from our table only (S2).
 *
 * <p>A verified token is remembered by its digest until it expires: the signature is the dearest
 * part of a request.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068">RFC 9068</a>
 */
@ApplicationScoped
public class AccessTokens {
    private static final String ISSUER = "comptoir";
    private static final String AUDIENCE = "comptoir-api";
    private static final String TYPE = "at+jwt";
    private static final int LONGEST = 4_096;
    private static final int MOST_REMEMBERED = 20_000;

    private final @Nullable KeyTable keys;
    private final @Nullable Clock clock;
    private final Cache<ByteBuffer, Verified> remembered =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /** For the container's client proxy only. */
    protected AccessTokens() {
        keys = null;
        clock = null;
    }

    /** Tokens by those keys and that clock. */
    @Inject
    public AccessTokens(KeyTable keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What a genuine token says.
     *
     * @param caller who it was issued to, with the roles of then
     * @param version the member's version of then
     * @param expiresAt until when it is good
     * @param kid the key that signed it
     */
    public record Verified(Caller caller, long version, Instant expiresAt, String kid) {}

    /** A new token for that caller, good for a quarter of an hour. */
    public Secret issue(Caller caller, long version) {
        Instant now = Objects.requireNonNull(clock).instant();
        SigningKey key =
                Objects.requireNonNull(keys)
                        .signing(now)
                        .orElseThrow(() -> new IllegalStateException("no key signs yet"));
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKeyIdHeaderValue(key.kid());
        token.setHeader("typ", TYPE);
        token.setKey(key.privateKey());
        token.setPayload(claims(caller, version, now).toJson());
        try {
            return Secret.of(token.getCompactSerialization());
        } catch (JoseException e) {
            throw new IllegalStateException("an access token cannot be signed", e);
        }
    }

    private static JwtClaims claims(Caller caller, long version, Instant now) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject(caller.member().toString());
        claims.setIssuedAt(date(now));
        claims.setExpirationTime(date(now.plus(AccountConfig.ACCESS_TOKEN_LIFE)));
        claims.setStringClaim("sid", caller.session().toString());
        claims.setClaim("ver", version);
        claims.setStringListClaim(
                "roles", caller.roles().stream().sorted().map(Role::word).toList());
        return claims;
    }

    /** What a token says, when it is genuine and has not expired. */
    public Optional<Verified> verify(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        ByteBuffer digest = digest(token);
        Verified known = remembered.getIfPresent(digest);
        if (known == null) {
            known = check(token);
            if (known == null) {
                return Optional.empty();
            }
            remembered.put(digest, known);
        }
        if (isOver(known)) {
            remembered.invalidate(digest);
            return Optional.empty();
        }
        return Optional.of(known);
    }

    private boolean isOver(Verified token) {
        return !Objects.requireNonNull(clock).instant().isBefore(token.expiresAt())
                || Objects.requireNonNull(keys).named(token.kid()).isEmpty();
    }

    private @Nullable Verified check(String token) {
        try {
            var context = consumer().process(token);
            String kid = context.getJoseObjects().get(0).getKeyIdHeaderValue();
            return read(context.getJwtClaims(), kid);
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            return null;
        }
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256)
                .setExpectedType(true, TYPE)
                .setExpectedIssuer(true, ISSUER)
                .setExpectedAudience(true, AUDIENCE)
                .setRequireSubject()
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setEvaluationTime(date(Objects.requireNonNull(clock).instant()))
                .setVerificationKeyResolver((signature, nesting) -> keyOf(signature))
                .build();
    }

    private java.security.Key keyOf(JsonWebSignature signature) throws UnresolvableKeyException {
        String kid = signature.getKeyIdHeaderValue();
        return Objects.requireNonNull(keys)
                .named(kid == null ? "" : kid)
                .orElseThrow(() -> new UnresolvableKeyException("not a key of ours"))
                .publicKey();
    }

    private static Verified read(JwtClaims claims, String kid) throws MalformedClaimException {
        for (String claim : List.of("sid", "ver", "roles")) {
            if (!claims.hasClaim(claim)) {
                throw new MalformedClaimException(claim + " is missing");
            }
        }
        Caller caller =
                new Caller(
                        new MemberId(UUID.fromString(claims.getSubject())),
                        new SessionId(UUID.fromString(claims.getStringClaimValue("sid"))),
                        roles(claims.getStringListClaimValue("roles")));
        long version = claims.getClaimValue("ver", Long.class);
        Instant expires = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
        return new Verified(caller, version, expires, kid);
    }

    private static Set<Role> roles(List<String> words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        words.forEach(word -> Role.ofWord(word).ifPresent(roles::add));
        return roles;
    }

    private static NumericDate date(Instant at) {
        return NumericDate.fromSeconds(at.getEpochSecond());
    }

    private static ByteBuffer digest(String token) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
