package org.comptoir.web.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.comptoir.account.Caller;
import org.comptoir.account.boundary.Audits;
import org.comptoir.kernel.Page;
import org.comptoir.web.Paging;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What happened to the caller's account. */
@Path("/me/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Members")
public class OwnAuditResource {
    @Inject Audits audits;
    @Inject CurrentCaller current;

    /** Sign-ins, failures, credentials and sessions of the caller, newest first. */
    @GET
    @RolesAllowed({"member", "arbiter", "analyst", "operator", "admin"})
    @Operation(
            summary = "What happened to one's account",
            description =
                    "Newest first. `by` says who did it; failures come within two seconds, at most"
                            + " 60 of a kind in an hour.")
    public Page<OwnAuditItem> own(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Caller caller = current.get();
        return audits.mine(caller, Paging.cursor(cursor), Paging.limit(limit))
                .map(entry -> OwnAuditItem.of(entry, caller.member()));
    }
}
