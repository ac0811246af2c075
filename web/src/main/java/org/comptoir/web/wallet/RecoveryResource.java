package org.comptoir.web.wallet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.comptoir.wallet.boundary.Recovery;
import org.comptoir.web.signin.CurrentCaller;
import org.comptoir.web.signin.InQuarantine;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /admin/recovery}: which life of the post this is, and going on from a set back one. */
@Path("/admin/recovery")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class RecoveryResource {
    @Inject CurrentCaller current;
    @Inject Recovery recovery;

    /** Which life of the post this is. */
    @GET
    @RolesAllowed("operator")
    @Operation(
            summary = "Epoch, quarantine, and whether a restore may still be undone",
            description =
                    "A restore is undone only until the first payout, address given or acknowledged"
                            + " transfer of its epoch; from there on the post goes forward only. What"
                            + " this answers was true when it was read.")
    @APIResponse(responseCode = "200", description = "`quarantine` is there on a copy only")
    @APIResponse(responseCode = "503", description = "The payout journal cannot be read")
    public RecoveryView status() {
        return RecoveryView.of(recovery.status(current.get()));
    }

    /** Begins an epoch. */
    @POST
    @Path("epoch")
    @InQuarantine
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
            description = "Not frozen, the database not behind, or a copy in quarantine")
    @APIResponse(responseCode = "422", description = "The reason is missing")
    public EpochView epoch(EpochRequest request) {
        return EpochView.of(recovery.beginEpoch(current.get(), request.reason(), request.totp()));
    }
}
