package org.comptoir.web.wallet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Page;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.boundary.Approvals;
import org.comptoir.web.Paging;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /admin/withdrawals}: withdrawals that wait for an operator, letting them go or not. */
@Path("/admin/withdrawals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class ApprovalsResource {
    @Inject CurrentCaller current;
    @Inject Approvals approvals;

    /** The queue. */
    @GET
    @RolesAllowed("operator")
    @Operation(summary = "Withdrawals that wait for an operator, oldest first")
    @APIResponse(responseCode = "200", description = "A page of them")
    public Page<ApprovalItem> waiting(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return approvals
                .waiting(current.get(), Paging.cursor(cursor), Paging.limit(limit))
                .map(ApprovalItem::of);
    }

    /** Lets one go. */
    @POST
    @Path("{id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("operator")
    @Operation(summary = "Let a withdrawal go, naming what you have looked at")
    @APIResponse(responseCode = "200", description = "It is approved and will be paid")
    @APIResponse(responseCode = "403", description = "It is your own: another operator decides")
    @APIResponse(responseCode = "404", description = "No such withdrawal")
    @APIResponse(responseCode = "409", description = "It was decided already")
    @APIResponse(responseCode = "422", description = "The digest is not this withdrawal's")
    public ApprovalItem approve(@PathParam("id") String id, ApproveRequest request) {
        return ApprovalItem.of(approvals.approve(current.get(), id(id), request.digest()));
    }

    /** Turns one down. */
    @POST
    @Path("{id}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("operator")
    @Operation(summary = "Turn a withdrawal down that is not signed yet; its coins return")
    @APIResponse(responseCode = "200", description = "It is rejected, its coins are available")
    @APIResponse(responseCode = "403", description = "It is your own: another operator decides")
    @APIResponse(responseCode = "404", description = "No such withdrawal")
    @APIResponse(responseCode = "409", description = "It is signed or has ended")
    @APIResponse(responseCode = "422", description = "The reason is missing")
    public ApprovalItem reject(@PathParam("id") String id, RejectRequest request) {
        return ApprovalItem.of(approvals.reject(current.get(), id(id), request.reason()));
    }

    private static WithdrawalId id(String text) {
        return new WithdrawalId(Ids.parse("withdrawal", text));
    }
}
