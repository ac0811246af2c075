package org.comptoir.web.wallet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.comptoir.account.Caller;
import org.comptoir.account.StepUpPurpose;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.WithdrawalOrder;
import org.comptoir.wallet.boundary.Withdrawals;
import org.comptoir.web.Created;
import org.comptoir.web.Idempotent;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /withdraw}. */
@Path("/withdraw")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Coins in and out")
public class WithdrawResource {
    private static final String ROUTE = "POST /withdraw";

    @Inject CurrentCaller current;
    @Inject Withdrawals withdrawals;
    @Inject PostAssets assets;
    @Inject Idempotent idempotent;

    /** Requests a withdrawal. */
    @POST
    @RolesAllowed("member")
    @Operation(summary = "Have coins sent out: amount and fee are held, or nothing happens")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = WithdrawRequest.class),
                            example =
                                    "{\"asset\": \"XMR\", \"address\": \"84…\","
                                            + " \"amount\": \"0.25\"}"))
    @APIResponse(
            responseCode = "202",
            description = "The withdrawal, requested, approved or, inside the post, confirmed",
            content = @Content(schema = @Schema(implementation = WithdrawalItem.class)))
    @APIResponse(responseCode = "403", description = "The second factor is missing or wrong")
    @APIResponse(responseCode = "409", description = "The balance does not cover amount and fee")
    @APIResponse(responseCode = "422", description = "The address or the amount is not allowed")
    @APIResponse(responseCode = "503", description = "The post is frozen")
    public Response withdraw(WithdrawRequest request) {
        Money amount = assets.amount(request.asset(), request.amount());
        Caller caller =
                current.get(
                        StepUpPurpose.WITHDRAW,
                        Map.of(
                                "asset", request.asset(),
                                "address", request.address(),
                                "amount", request.amount()));
        return idempotent.requiringKey(
                caller,
                ROUTE,
                request,
                key -> {
                    WithdrawalItem made =
                            WithdrawalItem.of(
                                    withdrawals.request(
                                            caller,
                                            new WithdrawalOrder(
                                                    request.address(),
                                                    amount,
                                                    request.totp(),
                                                    key)));
                    return new Created(202, "/api/v1/withdrawals/" + made.id(), made);
                });
    }
}
