package org.comptoir.web.account;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.comptoir.account.Registration;
import org.comptoir.account.boundary.Membership;
import org.comptoir.web.Created;
import org.comptoir.web.Idempotent;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Joining the post. */
@Path("/register")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Members")
public class RegisterResource {
    @Inject Membership membership;
    @Inject Idempotent idempotent;
    @Inject CurrentCaller caller;

    /** Registers a member. */
    @POST
    @PermitAll
    @Operation(summary = "Register")
    @APIResponse(
            responseCode = "201",
            description = "The new member",
            content = @Content(schema = @Schema(implementation = RegisteredView.class)))
    public Response register(RegisterRequest request) {
        Registration registration =
                membership.register(request.from(caller.client(), idempotent.key()));
        return Idempotent.answer(
                Created.at("/api/v1/me", RegisteredView.of(registration.member())),
                registration.replayed());
    }
}
