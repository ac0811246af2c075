package org.comptoir.account;

import java.time.Instant;

/**
 * A session as its member sees it.
 *
 * @param id the session
 * @param device what the client said of itself
 * @param createdAt when the member signed in
 * @param lastUsedAt when it was last refreshed
 * @param expiresAt when it ends if it is not refreshed
 * @param current whether it is the one that asks
 */
public record SessionView(
        SessionId id,
        String device,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        boolean current) {}
