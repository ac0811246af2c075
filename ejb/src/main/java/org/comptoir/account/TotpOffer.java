package org.comptoir.account;

import org.comptoir.kernel.Secret;

/**
 * A second factor that waits for its first code.
 *
 * @param secret 32 characters of Base32, for typing
 * @param otpauthUri the same for scanning
 */
public record TotpOffer(Secret secret, Secret otpauthUri) {}
