package org.comptoir.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.SessionId;
import org.comptoir.account.entity.SessionRow;
import org.comptoir.kernel.Secret;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.boundary.Macs;

/**
 * Refresh tokens: {@code session(16) ‖ generation(4) ‖ code(32)} in Base64url.
 *
 * <p>The code depends on a key outside the database and on a nonce in it: neither a stolen dump nor
 * a stolen key alone makes a token. Every token ever issued is recognised, so that the second use
 * of an old one is told from a forgery (S4).
 */
@Dependent
public class RefreshTokens {
    private static final KeyPurpose PURPOSE = new KeyPurpose("account.refresh");
    private static final int HEAD_BYTES = 20;
    private static final int SIZE_BYTES = HEAD_BYTES + 32;

    private final Macs macs;

    /** Tokens authenticated by the vault. */
    @Inject
    public RefreshTokens(Macs macs) {
        this.macs = macs;
    }

    /** What a token says, before it is checked. */
    public record Claim(SessionId session, int generation, Secret code) {}

    /** The token of one generation of a session. */
    public Secret make(SessionRow session, int generation) {
        byte[] head = head(session.id(), generation);
        byte[] token =
                ByteBuffer.allocate(SIZE_BYTES)
                        .put(head)
                        .put(macs.of(PURPOSE, head, session.nonce().reveal()))
                        .array();
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }

    /** Reads a token; nothing when it has not the form of one. */
    public static Optional<Claim> read(String token) {
        if (token.length() > SIZE_BYTES * 2) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            if (bytes.remaining() != SIZE_BYTES) {
                return Optional.empty();
            }
            SessionId session = new SessionId(new UUID(bytes.getLong(), bytes.getLong()));
            int generation = bytes.getInt();
            byte[] code = new byte[bytes.remaining()];
            bytes.get(code);
            return Optional.of(new Claim(session, generation, Secret.of(code)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** True when the token was issued for that session. */
    public boolean isGenuine(Claim claim, SessionRow session) {
        return claim.generation() >= 1
                && claim.generation() <= session.generation()
                && macs.matches(
                        PURPOSE,
                        claim.code().reveal(),
                        head(claim.session(), claim.generation()),
                        session.nonce().reveal());
    }

    private static byte[] head(SessionId session, int generation) {
        return ByteBuffer.allocate(HEAD_BYTES)
                .putLong(session.value().getMostSignificantBits())
                .putLong(session.value().getLeastSignificantBits())
                .putInt(generation)
                .array();
    }
}
