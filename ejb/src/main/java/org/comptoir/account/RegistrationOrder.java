package org.comptoir.account;

import org.comptoir.guard.Client;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A stranger asks to become a member.
 *
 * @param username the wanted name
 * @param email an address, or null
 * @param password the wanted password
 * @param client who asks
 */
public record RegistrationOrder(
        String username, @Nullable String email, Secret password, Client client) {}
