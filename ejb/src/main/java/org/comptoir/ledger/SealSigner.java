package org.comptoir.ledger;

/**
 * Signs seals with a key that does not lie in the database (L8).
 *
 * <p>The edge to the post's keys: the ledger knows only the kernel, so whoever knows the keys
 * implements it.
 */
public interface SealSigner {
    /** Short public name of the key, the same as long as the key is. */
    String keyId();

    /** A signature over the message. */
    byte[] sign(byte[] message);

    /** True when the post's key signed the message. */
    boolean isOurs(byte[] message, byte[] signature);
}
