package org.comptoir.web.wallet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.comptoir.kernel.Page;
import org.comptoir.wallet.boundary.Reconciliations;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /admin/reconciliation}. */
@Path("/admin/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class ReconciliationResource {
    @Inject CurrentCaller current;
    @Inject Reconciliations reconciliations;

    /** The newest look at each chain. */
    @GET
    @RolesAllowed("operator")
    @Operation(summary = "Ledger against chain, as the job `reconcile` last found them")
    @APIResponse(responseCode = "200", description = "One item for each chain looked at")
    public Page<ReconciliationView> newest() {
        return new Page<>(
                reconciliations.newest(current.get()).stream().map(ReconciliationView::of).toList(),
                null);
    }
}
