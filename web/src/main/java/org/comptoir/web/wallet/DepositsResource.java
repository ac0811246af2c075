package org.comptoir.web.wallet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Page;
import org.comptoir.wallet.boundary.Deposits;
import org.comptoir.web.Created;
import org.comptoir.web.Idempotent;
import org.comptoir.web.Paging;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /deposits/address} and {@code GET /deposits}. */
@Path("/deposits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Coins in and out")
public class DepositsResource {
    @Inject CurrentCaller current;
    @Inject Deposits deposits;
    @Inject PostAssets assets;
    @Inject Idempotent idempotent;

    /** The caller's deposit address. */
    @POST
    @Path("address")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("member")
    @Operation(summary = "Your deposit address: the same until you ask for a fresh one")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = DepositAddressRequest.class),
                            example = "{\"asset\": \"XMR\"}"))
    @APIResponse(
            responseCode = "200",
            description = "The address",
            content = @Content(schema = @Schema(implementation = DepositAddressView.class)))
    @APIResponse(responseCode = "503", description = "The post is frozen, or none is ready")
    public Response address(DepositAddressRequest request) {
        Caller caller = current.get();
        Asset asset = assets.asset(request.asset());
        boolean fresh = Boolean.TRUE.equals(request.fresh());
        return idempotent.acceptingKey(
                caller,
                "POST /deposits/address",
                request,
                () ->
                        new Created(
                                200,
                                "",
                                DepositAddressView.of(deposits.address(caller, asset, fresh))));
    }

    /** The caller's deposits. */
    @GET
    @RolesAllowed("member")
    @Operation(summary = "Your deposits, newest first")
    @APIResponse(responseCode = "200", description = "A page of them")
    public Page<DepositItem> deposits(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return deposits.deposits(current.get().member(), Paging.cursor(cursor), Paging.limit(limit))
                .map(DepositItem::of);
    }
}
