package org.comptoir.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 digest, 32 bytes, compared by content. */
public final class Sha256 {
    /** Length of every digest. */
    public static final int SIZE_BYTES = 32;

    private final byte[] digest;

    private Sha256(byte[] digest) {
        this.digest = digest;
    }

    /** Wraps a copy of 32 bytes that are a digest already. */
    public static Sha256 of(byte[] digest) {
        if (digest.length != SIZE_BYTES) {
            throw new IllegalArgumentException("a SHA-256 digest has 32 bytes");
        }
        return new Sha256(digest.clone());
    }

    /** Digests the parts one after the other. */
    public static Sha256 hash(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return new Sha256(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Digests the text's UTF-8 bytes. */
    public static Sha256 hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return digest.clone();
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(digest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sha256 that && MessageDigest.isEqual(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return hex();
    }
}
