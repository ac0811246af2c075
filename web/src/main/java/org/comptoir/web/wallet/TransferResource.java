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
import org.comptoir.ledger.StoredResponse;
import org.comptoir.wallet.MemberTransfer;
import org.comptoir.wallet.TransferReceipt;
import org.comptoir.wallet.boundary.SharedTransfers;
import org.comptoir.web.Created;
import org.comptoir.web.Idempotent;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /transactions/transfer}. */
@Path("/transactions/transfer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
public class TransferResource {
    private static final String ROUTE = "POST /transactions/transfer";

    @Inject CurrentCaller current;
    @Inject SharedTransfers transfers;
    @Inject PostAssets assets;
    @Inject Idempotent idempotent;

    /** Transfers coins to another member. */
    @POST
    @RolesAllowed("member")
    @Operation(summary = "Give coins to another member, at once")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = TransferRequest.class),
                            example = "{\"to\": \"bob\", \"asset\": \"XMR\", \"amount\": \"0.5\"}"))
    @APIResponse(
            responseCode = "201",
            description = "The transfer with its receipt",
            content = @Content(schema = @Schema(implementation = TransferView.class)))
    @APIResponse(responseCode = "403", description = "The second factor is missing or wrong")
    @APIResponse(responseCode = "409", description = "The available balance does not cover it")
    @APIResponse(responseCode = "422", description = "Amount or recipient is not allowed")
    @APIResponse(responseCode = "503", description = "The post is frozen")
    public Response transfer(TransferRequest request) {
        Money amount = assets.amount(request.asset(), request.amount());
        Caller caller =
                current.get(
                        StepUpPurpose.TRANSFER,
                        Map.of(
                                "to", request.to(),
                                "asset", request.asset(),
                                "amount", request.amount()));
        return idempotent.requiringKey(
                caller,
                ROUTE,
                request,
                (intent, key) ->
                        transfers.transfer(
                                intent,
                                caller,
                                new MemberTransfer(
                                        request.to(), amount, request.memo(), request.totp(), key),
                                TransferResource::answer));
    }

    private static StoredResponse answer(TransferReceipt receipt) {
        TransferView made = TransferView.of(receipt);
        return Idempotent.stored(Created.at("/api/v1/transactions/" + made.id(), made));
    }
}
