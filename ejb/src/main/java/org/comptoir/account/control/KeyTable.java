package org.comptoir.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys that sign and check access tokens, as this node knows them. */
@ApplicationScoped
public class KeyTable {
    private volatile List<SigningKey> keys = List.of();

    /**
     * One key pair.
     *
     * @param kid its name in token headers
     * @param privateKey signs
     * @param publicKey checks
     * @param signsFrom from when it signs
     */
    public record SigningKey(
            String kid, PrivateKey privateKey, PublicKey publicKey, Instant signsFrom) {
        @Override
        public String toString() {
            return kid;
        }
    }

    /** Replaces the whole table. */
    public void replace(List<SigningKey> known) {
        keys = List.copyOf(known);
    }

    /** The key of that name; a token that names another is forged, or older than its key. */
    public Optional<SigningKey> named(String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    /** The youngest key that signs already. */
    public Optional<SigningKey> signing(Instant now) {
        return keys.stream()
                .filter(key -> !now.isBefore(key.signsFrom()))
                .reduce((older, younger) -> younger);
    }
}
