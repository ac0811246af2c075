package org.comptoir.wallet.entity;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** A few immutable bytes: a digest or a code; compared in constant time. */
public final class Bytes {
    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** A copy of those bytes. */
    public static Bytes of(byte[] value) {
        return new Bytes(value.clone());
    }

    /** A copy. */
    public byte[] toArray() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && MessageDigest.isEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(value);
    }
}
