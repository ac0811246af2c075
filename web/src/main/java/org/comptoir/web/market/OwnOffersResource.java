package org.comptoir.web.market;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.comptoir.kernel.Page;
import org.comptoir.market.boundary.Offers;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A member's own offers. */
@Path("/me/offers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Market")
public class OwnOffersResource {
    @Inject Offers offers;
    @Inject CurrentCaller caller;

    @GET
    @RolesAllowed("member")
    @Operation(summary = "One's own offers, newest first, withdrawn ones included")
    public Page<OfferView> own(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return offers.own(caller.get(), PageLimit.idCursor(cursor), PageLimit.parse(limit))
                .map(OfferView::of);
    }
}
