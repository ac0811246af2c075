package org.comptoir.web.account;

import java.time.Instant;
import java.util.UUID;
import org.comptoir.account.AuditEntry;
import org.comptoir.account.AuditKind;
import org.comptoir.account.MemberId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One line of a member's own audit; where staff were when they did it is not the member's to know.
 */
public record OwnAuditItem(
        UUID id,
        Instant at,
        @Schema(examples = "signed_in") String kind,
        @Schema(enumeration = {"self", "staff", "post", "unknown"}) String by,
        @Schema(examples = "203.0.113.0/24") @Nullable String addressPrefix,
        @Nullable String device,
        @Nullable String detail) {
    static OwnAuditItem of(AuditEntry entry, MemberId reader) {
        String by = by(entry, reader);
        boolean staff = by.equals("staff");
        return new OwnAuditItem(
                entry.id(),
                entry.at(),
                entry.kind(),
                by,
                staff ? null : entry.from(),
                staff ? null : entry.device(),
                entry.detail());
    }

    private static String by(AuditEntry entry, MemberId reader) {
        MemberId actor = entry.actor();
        if (actor == null) {
            boolean stranger =
                    AuditKind.ofWord(entry.kind()).filter(AuditKind::isByStranger).isPresent();
            return stranger ? "unknown" : "post";
        }
        return actor.equals(reader) ? "self" : "staff";
    }
}
