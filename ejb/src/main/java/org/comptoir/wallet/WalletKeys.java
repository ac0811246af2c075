package org.comptoir.wallet;

import org.comptoir.kernel.Secret;

/**
 * Keys of the wallet that never lie in the database (W1, W6).
 *
 * <p>The wallet does not know the vault; whoever knows both implements this with the vault's keys.
 */
public interface WalletKeys {
    /** 32 bytes only this post can make for that text. */
    byte[] mac(String text);

    /**
     * Encrypts a secret to be stored.
     *
     * @param context what it belongs to; needed again to open it, so that it cannot be moved
     */
    byte[] seal(Secret secret, String context);

    /** The secret again. */
    Secret open(byte[] sealed, String context);
}
