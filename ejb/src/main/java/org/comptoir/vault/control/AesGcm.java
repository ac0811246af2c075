package org.comptoir.vault.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.comptoir.kernel.Secret;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.SealBroken;
import org.comptoir.vault.control.KeyRing.Use;

/**
 * Seals with AES-256-GCM: {@code version(1) ‖ nonce(12) ‖ ciphertext ‖ tag(16)}.
 *
 * <p>The nonce is random: safe for 2<sup>32</sup> texts a purpose, far above what a post seals.
 *
 * @see <a href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D</a>
 */
@Dependent
public class AesGcm {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int LEAST_BYTES = 1 + NONCE_BYTES + TAG_BITS / 8;

    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    /** Seals with keys of that ring. */
    @Inject
    public AesGcm(KeyRing keys) {
        this.keys = keys;
    }

    /** Seals a text for one purpose and id. */
    public byte[] seal(KeyPurpose purpose, String id, Secret plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, purpose, id, nonce).doFinal(plain.reveal());
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** Opens what was sealed for exactly that purpose and id. */
    public Secret open(KeyPurpose purpose, String id, byte[] sealed) {
        if (sealed.length < LEAST_BYTES || sealed[0] != VERSION) {
            throw new SealBroken(purpose, id);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(sealed, 1, nonce, 0, NONCE_BYTES);
        int from = 1 + NONCE_BYTES;
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, purpose, id, nonce);
            return Secret.of(cipher.doFinal(sealed, from, sealed.length - from));
        } catch (AEADBadTagException e) {
            throw new SealBroken(purpose, id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, KeyPurpose purpose, String id, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(keys.key(Use.SEAL, purpose), "AES"),
                new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((purpose.name() + "\n" + id).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
