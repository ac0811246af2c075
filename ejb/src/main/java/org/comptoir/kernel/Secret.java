package org.comptoir.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes nobody may see by accident: prints as {@code ***}, compares in constant time (S20).
 *
 * <p>Not a record on purpose: a record's accessors and {@code toString} would show the bytes.
 */
public final class Secret {
    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Wraps a copy of the bytes. */
    public static Secret of(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** Wraps the text's UTF-8 bytes. */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the bytes, for the one place that needs them. */
    public byte[] reveal() {
        return bytes.clone();
    }

    /** The text, for the one place that needs it. */
    public String revealText() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Constant-time equality of content. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && java.security.MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "***";
    }
}
