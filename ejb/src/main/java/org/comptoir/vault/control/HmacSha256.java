package org.comptoir.vault.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.control.KeyRing.Use;

/** HMAC-SHA-256 under a key of its own for each purpose. */
@Dependent
public class HmacSha256 {
    private final KeyRing keys;

    /** Authenticates with keys of that ring. */
    @Inject
    public HmacSha256(KeyRing keys) {
        this.keys = keys;
    }

    /** 32 bytes over the parts; where one part ends is authenticated too. */
    public byte[] of(KeyPurpose purpose, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.key(Use.MAC, purpose), "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(java.nio.ByteBuffer.allocate(4).putInt(part.length).array());
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
