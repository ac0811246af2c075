package org.comptoir.web.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.web.signin.CurrentCaller;
import org.comptoir.web.signin.InQuarantine;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /admin/ledger/audit}. */
@Path("/admin/ledger/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class LedgerAuditResource {
    @Inject CurrentCaller current;
    @Inject Sessions sessions;
    @Inject LedgerBooks books;

    /** Recomputes the whole ledger. */
    @POST
    @InQuarantine
    @RolesAllowed("operator")
    @Operation(summary = "Recompute the ledger and name every difference")
    @APIResponse(responseCode = "200", description = "`ok` when there is none")
    public AuditView audit() {
        sessions.recheck(current.get(), Role.OPERATOR);
        return AuditView.of(books.audit());
    }
}
