package org.comptoir.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.comptoir.kernel.Secret;

/** SHA-256 of what is looked up without being kept: tickets, proofs, tokens in links. */
public final class Digests {
    private Digests() {}

    /** 32 bytes, SHA-256 of the text in UTF-8. */
    public static Secret sha256(String text) {
        try {
            return Secret.of(
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
