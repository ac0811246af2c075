package org.comptoir.web.wallet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Page;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.boundary.PaymentProofs;
import org.comptoir.wallet.boundary.Withdrawals;
import org.comptoir.web.Paging;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /withdrawals}: what it would cost, what was asked for, and taking it back. */
@Path("/withdrawals")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("member")
@Tag(name = "Coins in and out")
public class WithdrawalsResource {
    @Inject CurrentCaller current;
    @Inject Withdrawals withdrawals;
    @Inject PaymentProofs proofs;
    @Inject PostAssets assets;

    /** The price of one. */
    @GET
    @Path("quote")
    @RolesAllowed("member")
    @Operation(summary = "What a withdrawal would cost now")
    @APIResponse(responseCode = "200", description = "Fee, total and average time")
    @APIResponse(responseCode = "422", description = "The coin or the amount is not allowed")
    public QuoteView quote(
            @Parameter(example = "XMR") @QueryParam("asset") @Nullable String asset,
            @Parameter(example = "0.25") @QueryParam("amount") @Nullable String amount) {
        return QuoteView.of(withdrawals.quote(assets.amount(asset, amount)));
    }

    /** The caller's withdrawals. */
    @GET
    @RolesAllowed("member")
    @Operation(summary = "Your withdrawals, newest first")
    @APIResponse(responseCode = "200", description = "A page of them")
    public Page<WithdrawalItem> withdrawals(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return withdrawals
                .withdrawals(current.get().member(), Paging.cursor(cursor), Paging.limit(limit))
                .map(WithdrawalItem::of);
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @RolesAllowed("member")
    @Operation(summary = "One of your withdrawals")
    @APIResponse(responseCode = "200", description = "The withdrawal")
    @APIResponse(responseCode = "404", description = "No such withdrawal, or not yours")
    public WithdrawalItem withdrawal(@PathParam("id") String id) {
        return WithdrawalItem.of(withdrawals.withdrawal(current.get().member(), id(id)));
    }

    /** A proof of its payment. */
    @GET
    @Path("{id}/proof")
    @RolesAllowed("member")
    @Operation(summary = "A proof that a withdrawal was paid, for its payee to check")
    @APIResponse(responseCode = "200", description = "The proof; it names the withdrawal")
    @APIResponse(responseCode = "404", description = "No such withdrawal, or not yours")
    @APIResponse(responseCode = "409", description = "Not on the network, or booked inside")
    @APIResponse(responseCode = "503", description = "The post's wallet does not answer now")
    public PaymentProofView proof(@PathParam("id") String id) {
        return PaymentProofView.of(proofs.proof(current.get(), id(id)));
    }

    /** Takes one back. */
    @DELETE
    @Path("{id}")
    @RolesAllowed("member")
    @Operation(summary = "Take a withdrawal back that is not signed yet")
    @APIResponse(responseCode = "204", description = "It is cancelled, its coins are available")
    @APIResponse(responseCode = "404", description = "No such withdrawal, or not yours")
    @APIResponse(responseCode = "409", description = "It is signed or has ended")
    public void cancel(@PathParam("id") String id) {
        withdrawals.cancel(current.get(), id(id));
    }

    private static WithdrawalId id(String text) {
        return new WithdrawalId(Ids.parse("withdrawal", text));
    }
}
