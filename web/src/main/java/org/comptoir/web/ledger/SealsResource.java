package org.comptoir.web.ledger;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.comptoir.kernel.Page;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.web.Paging;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /ledger/seals}. */
@Path("/ledger/seals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
public class SealsResource {
    @Inject LedgerBooks books;

    /** The chain of seals, for everybody: who keeps one can prove what stood before it. */
    @GET
    @PermitAll
    @Operation(summary = "The seals over the ledger, newest first")
    @APIResponse(responseCode = "200", description = "A page of them")
    @APIResponse(responseCode = "422", description = "No such page")
    public Page<SealView> seals(
            @Parameter(description = "`next` of the page before") @QueryParam("cursor")
                    @Nullable String cursor,
            @Parameter(description = "1 to 100, 20 by default", example = "20") @QueryParam("limit")
                    @Nullable String limit) {
        return books.seals(cursor, Paging.limit(limit)).map(SealView::of);
    }
}
