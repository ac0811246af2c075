package org.comptoir.web.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /ledger/balance}. */
@Path("/ledger/balance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
public class SealedBalanceResource {
    @Inject CurrentCaller current;
    @Inject LedgerBooks books;
    @Inject PostCoins coins;

    /** The caller's balance of one coin as of a sealed place. */
    @GET
    @RolesAllowed("member")
    @Operation(summary = "Your balance of one coin as of a sealed place of the ledger")
    @APIResponse(responseCode = "200", description = "The same for ever for the same place")
    @APIResponse(responseCode = "409", description = "That place is not sealed yet")
    @APIResponse(responseCode = "422", description = "No coin of this post, or no place")
    public SealedBalanceView own(
            @Parameter(required = true, example = "XMR") @QueryParam("asset")
                    @Nullable String asset,
            @Parameter(
                            description = "A `seq`; left out: the last that is sealed",
                            example = "10240")
                    @QueryParam("asOf")
                    @Nullable String asOf) {
        Asset coin = coins.coin(asset);
        OwnerId owner = new OwnerId(current.get().member().value());
        return SealedBalanceView.of(books.balanceAsOf(owner, coin, place(asOf)));
    }

    private static @Nullable Long place(@Nullable String asOf) {
        if (asOf == null) {
            return null;
        }
        if (!asOf.matches("[1-9][0-9]{0,17}")) {
            throw new InvalidInput("asOf", "must be the seq of a transfer");
        }
        return Long.valueOf(asOf);
    }
}
