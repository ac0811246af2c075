package org.comptoir.web.wallet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.comptoir.wallet.boundary.Recovery;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /admin/recovery}: going on with a database that was set back (R3). */
@Path("/admin/recovery")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class RecoveryResource {
    @Inject CurrentCaller current;
    @Inject Recovery recovery;

    /** Begins an epoch. */
    @POST
    @Path("epoch")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("operator")
    @Operation(
            summary = "Begin a new epoch with a database that is behind its payout journal",
            description =
                    "Everybody is signed out, the caller too; payouts that only the journal knows are"
                            + " booked. The post stays frozen until it is unfrozen.")
    @APIResponse(responseCode = "200", description = "What was done")
    @APIResponse(responseCode = "403", description = "A one-time code is missing or wrong")
    @APIResponse(
            responseCode = "409",
            description = "The post is not frozen, or its database is not behind")
    @APIResponse(responseCode = "422", description = "The reason is missing")
    public EpochView epoch(EpochRequest request) {
        return EpochView.of(recovery.beginEpoch(current.get(), request.reason(), request.totp()));
    }
}
