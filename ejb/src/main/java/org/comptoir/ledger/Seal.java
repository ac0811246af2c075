package org.comptoir.ledger;

import java.time.Instant;
import java.util.Arrays;

/**
 * A closed range of the ledger, hashed and signed (L8).
 *
 * @param n 1 for the first
 * @param transferCount transfers in the range; the other places are gaps for ever
 * @param root Merkle root over the leaves of the range
 * @param previous hash of the seal before, zeros for the first
 * @param hash digest of all of the above
 * @param signature over the hash
 */
public record Seal(
        long n,
        Kind kind,
        long firstSeq,
        long lastSeq,
        long transferCount,
        Sha256 root,
        Sha256 previous,
        Sha256 hash,
        String keyId,
        Signature signature,
        Instant sealedAt) {
    /** Why a seal was made; stored by {@link #name()}. */
    public enum Kind {
        /** By the sealer. */
        REGULAR,
        /** By a restore, which leaves a range empty (R3). */
        RESTORE
    }

    /** The bytes of a signature, compared by content. */
    public static final class Signature {
        private final byte[] bytes;

        /** Wraps a copy. */
        public Signature(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /** A copy of the bytes. */
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Signature that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** What witnesses keep of it. */
    public SealHead head() {
        return new SealHead(n, lastSeq, hash);
    }
}
