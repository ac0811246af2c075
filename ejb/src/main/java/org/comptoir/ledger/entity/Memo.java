package org.comptoir.ledger.entity;

import java.nio.charset.StandardCharsets;
import org.comptoir.kernel.Secret;
import org.comptoir.ledger.Sha256;

/**
 * Personal text of a transfer and the salt that keeps its digest from being guessed once it is
 * erased.
 */
public record Memo(Secret salt, String text) {
    /** What the transfer remembers for ever: SHA-256(salt ‖ text). */
    public Sha256 digest() {
        return Sha256.hash(salt.reveal(), text.getBytes(StandardCharsets.UTF_8));
    }
}
