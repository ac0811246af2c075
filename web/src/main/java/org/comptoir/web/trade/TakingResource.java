package org.comptoir.web.trade;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Ids;
import org.comptoir.market.OfferId;
import org.comptoir.trade.TakeOrder;
import org.comptoir.trade.boundary.Trades;
import org.comptoir.web.Created;
import org.comptoir.web.Idempotent;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Taking an offer. */
@Path("/offers/{id}/trades")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Trades")
public class TakingResource {
    @Inject Trades trades;
    @Inject Idempotent idempotent;
    @Inject CurrentCaller caller;

    @POST
    @RolesAllowed("member")
    @Operation(summary = "Take an offer: the seller's coins are held, or nothing happens")
    @APIResponse(
            responseCode = "201",
            description = "The trade",
            content = @Content(schema = @Schema(implementation = TradeView.class)))
    public Response take(@PathParam("id") String id, TakeRequest request) {
        Caller taker = caller.get();
        TakeOrder order = request.toOrder(new OfferId(Ids.parse("offer", id)));
        return idempotent.requiringKey(
                taker,
                "POST /offers/{id}/trades",
                request,
                () -> {
                    TradeView trade = TradeView.of(trades.take(taker, order));
                    return Created.at("/api/v1/trades/" + trade.id(), trade);
                });
    }
}
