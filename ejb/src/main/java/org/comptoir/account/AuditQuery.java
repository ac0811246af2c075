package org.comptoir.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the audit are asked for; null asks for all.
 *
 * @param actor who did it
 * @param subject to whom
 * @param kind what
 * @param from not earlier than this
 * @param until earlier than this
 * @param before only lines before that one
 */
public record AuditQuery(
        @Nullable MemberId actor,
        @Nullable MemberId subject,
        @Nullable AuditKind kind,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable UUID before) {
    /** All that was done to a member. */
    public static AuditQuery of(MemberId subject, @Nullable UUID before) {
        return new AuditQuery(null, subject, null, null, null, before);
    }
}
