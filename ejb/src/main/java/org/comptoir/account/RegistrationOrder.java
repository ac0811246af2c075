package org.comptoir.account;

import org.comptoir.guard.Client;
import org.comptoir.kernel.IdempotencyKey;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A stranger asks to become a member.
 *
 * @param username the wanted name
 * @param email an address, or null
 * @param password the wanted password
 * @param client who asks
 * @param key names the intent, so that asking again registers once (L5); or null
 */
public record RegistrationOrder(
        String username,
        @Nullable String email,
        Secret password,
        Client client,
        @Nullable IdempotencyKey key) {
    /** Without a key. */
    public RegistrationOrder(
            String username, @Nullable String email, Secret password, Client client) {
        this(username, email, password, client, null);
    }
}
