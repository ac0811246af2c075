package org.comptoir.vault.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.control.HmacSha256;

/** Authenticates rows and tokens with a key outside the database (W6). Plain computation. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Macs {
    @Inject HmacSha256 hmac;

    /** 32 bytes over the parts; {@code ("ab","c")} and {@code ("a","bc")} differ. */
    public byte[] of(KeyPurpose purpose, byte[]... parts) {
        return hmac.of(purpose, parts);
    }

    /** True when that is the code of the parts; takes the same time whichever byte differs. */
    public boolean matches(KeyPurpose purpose, byte[] code, byte[]... parts) {
        return MessageDigest.isEqual(code, hmac.of(purpose, parts));
    }
}
