package org.comptoir.web.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.comptoir.kernel.Page;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.web.Paging;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /ledger/entries}. */
@Path("/ledger/entries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
public class EntriesResource {
    @Inject CurrentCaller current;
    @Inject LedgerBooks books;
    @Inject PostCoins coins;

    /** The caller's statement. */
    @GET
    @RolesAllowed("member")
    @Operation(summary = "Your statement: changes of your available balance, newest first")
    @APIResponse(responseCode = "200", description = "A page of it")
    @APIResponse(responseCode = "422", description = "No coin of this post, or no such page")
    public Page<EntryView> own(
            @Parameter(description = "Of one coin only", example = "XMR") @QueryParam("asset")
                    @Nullable String asset,
            @Parameter(description = "`next` of the page before") @QueryParam("cursor")
                    @Nullable String cursor,
            @Parameter(description = "1 to 100, 20 by default", example = "20") @QueryParam("limit")
                    @Nullable String limit) {
        OwnerId owner = new OwnerId(current.get().member().value());
        return books.statement(owner, coins.coinOrNull(asset), cursor, Paging.limit(limit))
                .map(EntryView::of);
    }
}
