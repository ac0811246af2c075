package org.comptoir.web.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.comptoir.account.StepUpPurpose;
import org.comptoir.account.boundary.Emails;
import org.comptoir.kernel.Secret;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's e-mail address (S10, S11). */
@Path("/me/email")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"member", "arbiter", "analyst", "operator", "admin"})
@Tag(name = "Members")
public class EmailResource {
    @Inject Emails emails;
    @Inject CurrentCaller caller;

    /** Body of {@code PUT /me/email}. */
    public record EmailRequest(
            @Schema(examples = "someone@example.org") String email,
            @Schema(implementation = String.class, examples = "a long sentence of your own")
                    @Nullable Secret password) {}

    /** A token of a letter. */
    public record TokenRequest(
            @Schema(
                            implementation = String.class,
                            examples = "AaH96YkAc12XiQjFRE7kzwAAAAG1moKy-JX7sjlTiHxjZQ")
                    Secret token) {}

    /** Takes another address. */
    @PUT
    @Operation(
            summary = "Give an e-mail address",
            description =
                    "It counts once the link in a letter to it was used; a verified one stays until"
                            + " then. The same address again has the letter sent again.")
    @APIResponse(responseCode = "200", description = "The caller, whoever has that address")
    public MeView give(EmailRequest request) {
        return MeView.of(
                emails.give(
                        caller.get(StepUpPurpose.EMAIL, Map.of("email", request.email())),
                        request.email(),
                        request.password()));
    }

    /** Proves an address. */
    @POST
    @Path("/confirm")
    @Operation(summary = "Prove an e-mail address with the token of its letter")
    @APIResponse(responseCode = "200", description = "The caller, whose address is verified")
    @APIResponse(responseCode = "422", description = "The token is unknown, used or too old")
    public MeView confirm(TokenRequest request) {
        return MeView.of(emails.verify(caller.get(), request.token()));
    }
}
