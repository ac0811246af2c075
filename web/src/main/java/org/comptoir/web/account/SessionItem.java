package org.comptoir.web.account;

import java.time.Instant;
import java.util.UUID;
import org.comptoir.account.SessionView;

/** One of the caller's sessions. */
record SessionItem(
        UUID id,
        String device,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        boolean current) {
    static SessionItem of(SessionView session) {
        return new SessionItem(
                session.id().value(),
                session.device(),
                session.createdAt(),
                session.lastUsedAt(),
                session.expiresAt(),
                session.current());
    }
}
