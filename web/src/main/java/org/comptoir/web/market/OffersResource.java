package org.comptoir.web.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Page;
import org.comptoir.market.NewOffer;
import org.comptoir.market.OfferId;
import org.comptoir.market.boundary.Offers;
import org.comptoir.web.Created;
import org.comptoir.web.Idempotent;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Making, changing, taking back and finding offers. */
@Path("/offers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Market")
public class OffersResource {
    private static final String EXAMPLE =
            """
            {"side": "sell", "asset": "XMR", "currency": "EUR",
             "price": {"type": "fixed", "amount": "150.00"},
             "minAmount": "10.00", "maxAmount": "1000.00", "paymentMethods": ["sepa"],
             "terms": "Reference: your username", "paymentWindowMinutes": 60}""";

    @Inject Offers offers;
    @Inject Idempotent idempotent;
    @Inject CurrentCaller caller;

    @GET
    @PermitAll
    @Operation(summary = "Offers that can be taken now")
    public Page<OfferView> search(
            @BeanParam OfferSearch filters,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return offers.search(filters.toQuery(), emptyToNull(cursor), PageLimit.parse(limit))
                .map(OfferView::of);
    }

    @POST
    @RolesAllowed("member")
    @Operation(summary = "Make an offer")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = OfferRequest.class),
                            example = EXAMPLE))
    @APIResponse(
            responseCode = "201",
            description = "The offer",
            content = @Content(schema = @Schema(implementation = OfferView.class)))
    public Response create(OfferRequest request) {
        Caller maker = caller.get();
        NewOffer order = request.toOffer();
        return idempotent.acceptingKey(
                maker,
                "POST /offers",
                request,
                () -> {
                    OfferView made = OfferView.of(offers.create(maker, order));
                    return Created.at("/api/v1/offers/" + made.id(), made);
                });
    }

    @GET
    @Path("{id}")
    @PermitAll
    @Operation(summary = "One offer, in whatever state")
    public OfferView offer(@PathParam("id") String id) {
        return OfferView.of(offers.offer(offerId(id)));
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed("member")
    @Operation(summary = "Change one's offer, set it aside or let it be taken")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = OfferPatch.class),
                            example = "{\"state\": \"paused\"}"))
    public OfferView change(@PathParam("id") String id, JsonNode body)
            throws JsonProcessingException {
        OfferPatch patch = OfferPatch.read(body);
        return OfferView.of(
                offers.change(caller.get(), offerId(id), patch::applyTo, patch.paused()));
    }

    @POST
    @Path("{id}/renew")
    @RolesAllowed("member")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Renew one's offer, in one call without a body",
            description =
                    "The offer lives as long again as its maker last gave it, from now on, even when"
                            + " it has expired meanwhile; 422 when it does not expire")
    public OfferView renew(@PathParam("id") String id) {
        return OfferView.of(offers.renew(caller.get(), offerId(id)));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed("member")
    @Operation(summary = "Take one's offer back for good")
    @APIResponse(responseCode = "204", description = "It is withdrawn")
    public void withdraw(@PathParam("id") String id) {
        offers.withdraw(caller.get(), offerId(id));
    }

    private static OfferId offerId(String text) {
        return new OfferId(Ids.parse("offer", text));
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
