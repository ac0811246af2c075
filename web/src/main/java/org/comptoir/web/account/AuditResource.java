package org.comptoir.web.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comptoir.account.AuditEntry;
import org.comptoir.account.MemberId;
import org.comptoir.account.boundary.Audits;
import org.comptoir.account.boundary.Members;
import org.comptoir.kernel.Page;
import org.comptoir.web.Paging;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who did what to whom, for operators. */
@Path("/admin/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class AuditResource {
    @Inject Audits audits;
    @Inject Members members;
    @Inject CurrentCaller current;

    /** Lines of the audit, newest first. */
    @GET
    @RolesAllowed("operator")
    @Operation(summary = "Who did what to whom, newest first")
    public Page<AuditItem> audit(
            @BeanParam AuditSearch search,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Page<AuditEntry> page =
                audits.all(current.get(), search.query(Paging.cursor(cursor)), Paging.limit(limit));
        Map<MemberId, String> names =
                members.usernames(
                        page.items().stream()
                                .flatMap(entry -> Stream.of(entry.actor(), entry.subject()))
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        return page.map(entry -> AuditItem.of(entry, names));
    }
}
