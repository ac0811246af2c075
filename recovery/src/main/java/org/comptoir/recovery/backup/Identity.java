package org.comptoir.recovery.backup;

import com.exceptionfactory.jagged.bech32.Bech32;
import com.exceptionfactory.jagged.bech32.Bech32Address;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.KeyAgreement;
import org.comptoir.recovery.HmacSha256;

/**
 * A secret X25519 key that opens what was sealed to its {@link Recipient}; prints as stars.
 *
 * <p><em>Shape</em>: 32 bytes; written as {@code AGE-SECRET-KEY-1} and 58 signs whose last six are
 * a checksum, so that a slip of the pen is noticed.
 *
 * @see <a href="https://age-encryption.org/v1">age, X25519 recipients; BIP 173, Bech32</a>
 */
public final class Identity {
    private static final String PREFIX = "AGE-SECRET-KEY-";
    private static final int BYTES = 32;
    private static final BigInteger BASE_POINT = BigInteger.valueOf(9);

    private final byte[] secret;

    private Identity(byte[] secret) {
        this.secret = secret;
    }

    /** A new one. */
    public static Identity create() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return new Identity(secret);
    }

    /**
     * One that somebody typed: spaces and line ends between the signs, upper and lower case do not
     * matter.
     *
     * @throws KitRefused when it is not one, with what is wrong but never what was typed
     */
    public static Identity typed(String text) throws KitRefused {
        String signs = text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        if (!signs.startsWith(PREFIX.toLowerCase(Locale.ROOT) + "1")) {
            throw new KitRefused("The key begins with " + PREFIX + "1.");
        }
        Bech32Address decoded;
        try {
            decoded = Bech32.getDecoder().decode(signs);
        } catch (IllegalArgumentException e) {
            throw new KitRefused("A sign of the key is wrong, missing or twice: compare it again.");
        }
        if (decoded.getData().length != BYTES) {
            throw new KitRefused("The key is not as long as it should be: compare it again.");
        }
        return new Identity(decoded.getData());
    }

    /** As it is written on paper and into files; for these two places only. */
    public String reveal() {
        return Bech32.getEncoder().encode(PREFIX, secret).toString();
    }

    /** To whom everybody may seal what this opens. */
    public Recipient recipient() {
        try {
            KeyFactory keys = KeyFactory.getInstance("X25519");
            PrivateKey own =
                    keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret));
            PublicKey base =
                    keys.generatePublic(
                            new XECPublicKeySpec(NamedParameterSpec.X25519, BASE_POINT));
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(own);
            agreement.doPhase(base, true);
            return new Recipient(
                    Bech32.getEncoder()
                            .encode(Recipient.PREFIX, agreement.generateSecret())
                            .toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has X25519", e);
        }
    }

    /** A 256-bit key of its own for one purpose, from which nobody finds the way back. */
    byte[] derive(String purpose) {
        return HmacSha256.of(secret, purpose.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Identity that
                && java.security.MessageDigest.isEqual(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    @Override
    public String toString() {
        return "***";
    }
}
