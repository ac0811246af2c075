package org.comptoir.web.account;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.comptoir.account.AuditKind;
import org.comptoir.account.AuditQuery;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.NotFound;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which lines of the audit an operator asks for; what is absent or blank asks for all. */
public class AuditSearch {
    /** The database knows fewer years than a clock. */
    private static final Instant LEAST = Instant.EPOCH;

    private static final Instant MOST = Instant.parse("9999-01-01T00:00:00Z");

    @QueryParam("actor")
    @Parameter(description = "Id of the member who did it")
    @Nullable String actor;

    @QueryParam("subject")
    @Parameter(description = "Id of the member to whom")
    @Nullable String subject;

    @QueryParam("kind")
    @Parameter(description = "What was done, such as `roles_set`")
    @Nullable String kind;

    @QueryParam("from")
    @Parameter(description = "Not earlier than this instant")
    @Nullable String from;

    @QueryParam("until")
    @Parameter(description = "Earlier than this instant")
    @Nullable String until;

    AuditQuery query(@Nullable UUID before) {
        return new AuditQuery(
                member("actor", actor),
                member("subject", subject),
                kind(),
                instant("from", from),
                instant("until", until),
                before);
    }

    private @Nullable AuditKind kind() {
        return kind == null || kind.isEmpty()
                ? null
                : AuditKind.ofWord(kind)
                        .orElseThrow(() -> new InvalidInput("kind", "must be a known kind"));
    }

    private static @Nullable MemberId member(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return new MemberId(Ids.parse("member", text));
        } catch (NotFound e) {
            throw new InvalidInput(name, "must be the id of a member");
        }
    }

    private static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return instant.isBefore(LEAST) ? LEAST : instant.isAfter(MOST) ? MOST : instant;
        } catch (DateTimeParseException e) {
            throw new InvalidInput(name, "must be an instant such as 2026-11-22T08:00:00Z");
        }
    }
}
