package org.comptoir.account.control;

import java.time.Instant;
import org.comptoir.kernel.Secret;

/** An authenticator in a pocket. */
public final class TestTotp {
    private TestTotp() {}

    /** The code it shows at that time. */
    public static String code(Totp totp, Secret secret, Instant at) {
        return totp.codeAt(secret, at.getEpochSecond() / 30);
    }
}
