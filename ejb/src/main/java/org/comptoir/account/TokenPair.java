package org.comptoir.account;

import java.time.Duration;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs to go on.
 *
 * @param access the access token
 * @param accessLife for how long it is good
 * @param refresh the refresh token, or null when the client already holds the next one (S4)
 * @param refreshLife for how long the session lives without a refresh
 * @param remembered whether cookies shall outlive the browser
 */
public record TokenPair(
        Secret access,
        Duration accessLife,
        @Nullable Secret refresh,
        Duration refreshLife,
        boolean remembered) {}
