package org.comptoir.web.account;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.comptoir.account.AuditEntry;
import org.comptoir.account.MemberId;
import org.comptoir.account.SessionId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One line of the audit as operators see it. */
public record AuditItem(
        UUID id,
        Instant at,
        @Schema(examples = "roles_set") String kind,
        @Nullable Person actor,
        @Nullable Person subject,
        @Nullable UUID session,
        @Schema(examples = "203.0.113.0/24") @Nullable String addressPrefix,
        @Nullable String device,
        @Nullable String detail) {
    /** A member in the audit. */
    @Schema(name = "AuditPerson")
    public record Person(UUID id, @Nullable String username) {}

    static AuditItem of(AuditEntry entry, Map<MemberId, String> names) {
        SessionId session = entry.session();
        return new AuditItem(
                entry.id(),
                entry.at(),
                entry.kind(),
                person(entry.actor(), names),
                person(entry.subject(), names),
                session == null ? null : session.value(),
                entry.from(),
                entry.device(),
                entry.detail());
    }

    private static @Nullable Person person(@Nullable MemberId member, Map<MemberId, String> names) {
        return member == null ? null : new Person(member.value(), names.get(member));
    }
}
