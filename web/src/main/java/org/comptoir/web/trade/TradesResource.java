package org.comptoir.web.trade;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Map;
import org.comptoir.account.Caller;
import org.comptoir.account.StepUpPurpose;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Page;
import org.comptoir.trade.TradeId;
import org.comptoir.trade.boundary.Trades;
import org.comptoir.web.json.OptionalBody;
import org.comptoir.web.market.PageLimit;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Trades: reading them and the steps of parties and arbiters. */
@Path("/trades")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Trades")
public class TradesResource {
    @Inject Trades trades;
    @Inject CurrentCaller caller;
    @Context HttpHeaders headers;

    @GET
    @RolesAllowed({"member", "arbiter"})
    @Operation(summary = "One's trades, newest first; for arbiters also others' disputed ones")
    public Page<TradeView> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return trades.list(caller.get(), PageLimit.idCursor(cursor), PageLimit.parse(limit))
                .map(TradeView::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"member", "arbiter"})
    @Operation(summary = "One trade, for its parties and arbiters")
    public TradeView trade(@PathParam("id") String id) {
        return TradeView.of(trades.trade(caller.get(), tradeId(id)));
    }

    @POST
    @Path("{id}/payment-sent")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("member")
    @Operation(summary = "The buyer has sent the cash")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT)))
    public TradeView paymentSent(@PathParam("id") String id, byte[] body) throws IOException {
        OptionalBody.none(headers.getMediaType(), body);
        return TradeView.of(trades.paymentSent(caller.get(), tradeId(id)));
    }

    @POST
    @Path("{id}/payment-received")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("member")
    @Operation(summary = "The seller has the cash: the coins go to the buyer")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT)))
    public TradeView paymentReceived(@PathParam("id") String id, byte[] body) throws IOException {
        OptionalBody.none(headers.getMediaType(), body);
        return TradeView.of(trades.paymentReceived(caller.get(), tradeId(id)));
    }

    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("member")
    @Operation(
            summary = "The coins go back to the seller",
            description =
                    "The buyer may cancel freely before payment was sent, afterwards with confirm"
                            + " and a second factor; the seller only when the trade is overdue.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CancelRequest.class)))
    public TradeView cancel(@PathParam("id") String id, byte[] body) throws IOException {
        CancelRequest request =
                OptionalBody.read(headers.getMediaType(), body, CancelRequest.class);
        Caller who = caller.get(StepUpPurpose.CANCEL_TRADE, Map.of("trade", id));
        return TradeView.of(trades.cancel(who, tradeId(id), request.confirm(), request.totp()));
    }

    @POST
    @Path("{id}/dispute")
    @RolesAllowed("member")
    @Operation(summary = "A party calls for an arbiter after payment was sent")
    public TradeView dispute(@PathParam("id") String id, DisputeRequest request) {
        return TradeView.of(trades.dispute(caller.get(), tradeId(id), request.reason()));
    }

    @POST
    @Path("{id}/resolve")
    @RolesAllowed("arbiter")
    @Operation(summary = "An arbiter who is no party divides the escrow")
    public TradeView resolve(@PathParam("id") String id, ResolveRequest request) {
        return TradeView.of(trades.resolve(caller.get(), tradeId(id), request.toResolution()));
    }

    private static TradeId tradeId(String text) {
        return new TradeId(Ids.parse("trade", text));
    }
}
