package org.comptoir.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit.
 *
 * @param id of the line; later ones are greater
 * @param at when
 * @param kind an {@link AuditKind} by its word; another one when a newer version wrote it
 * @param actor who did it; null for the post, or for somebody who is not known
 * @param subject the member it was done to; null when it was done to the post
 * @param session with which it was done, or that ended; or null
 * @param from the prefix of the address it was asked from; or null
 * @param device what the client said of itself, at most 200 characters; or null
 * @param detail what else there is to say, at most 1000 characters; or null
 */
public record AuditEntry(
        UUID id,
        Instant at,
        String kind,
        @Nullable MemberId actor,
        @Nullable MemberId subject,
        @Nullable SessionId session,
        @Nullable String from,
        @Nullable String device,
        @Nullable String detail) {}
