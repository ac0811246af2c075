package org.comptoir.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * The caller's name for one intent: the same key never has two effects (L5).
 *
 * @param value 1 to 64 printable ASCII characters
 */
public record IdempotencyKey(String value) {
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,64}");

    /** Checks the form; a malformed key is the edge's 400. */
    public IdempotencyKey {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("a key has 1 to 64 printable ASCII characters");
        }
    }

    /** A key that nobody else has. */
    public static IdempotencyKey fresh() {
        return new IdempotencyKey(Ids.next().toString());
    }

    /** True when the text can be a key. */
    public static boolean isWellFormed(String text) {
        return PRINTABLE.matcher(text).matches();
    }

    /** The 32 bytes under which the fact itself remembers the key for ever. */
    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(value.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
