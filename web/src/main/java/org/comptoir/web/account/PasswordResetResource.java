package org.comptoir.web.account;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.comptoir.account.boundary.PasswordResets;
import org.comptoir.kernel.Secret;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A new password for who forgot it (S10). */
@Path("/password-reset")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Members")
public class PasswordResetResource {
    @Inject PasswordResets resets;
    @Inject CurrentCaller caller;

    /** Body of {@code POST /password-reset}. */
    public record ResetRequest(
            @Schema(description = "A username or a verified e-mail address", examples = "bob")
                    String account) {}

    /** Body of {@code POST /password-reset/confirm}. */
    public record NewPasswordRequest(
            @Schema(
                            implementation = String.class,
                            examples = "AaH96YkAc12XiQjFRE7kzwAAAAG1moKy-JX7sjlTiHxjZQ")
                    Secret token,
            @Schema(implementation = String.class, examples = "another sentence of your own")
                    Secret password) {}

    /** Has a letter sent. */
    @POST
    @Operation(summary = "Ask for a link that sets a new password")
    @APIResponse(responseCode = "202", description = "Whether or not there is such a member")
    public Response ask(ResetRequest request) {
        resets.ask(caller.client(), request.account());
        return Response.accepted().build();
    }

    /** Sets the new password. */
    @POST
    @Path("/confirm")
    @Operation(
            summary = "Set a new password with the token of a letter",
            description = "It signs nobody in, and a second factor stays.")
    @APIResponse(responseCode = "204", description = "The password is set; every session has ended")
    @APIResponse(responseCode = "422", description = "Token or password are not allowed")
    public void confirm(NewPasswordRequest request) {
        resets.reset(caller.client(), request.token(), request.password());
    }
}
