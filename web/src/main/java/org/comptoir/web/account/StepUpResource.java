package org.comptoir.web.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Objects;
import org.comptoir.account.StepUpOrder;
import org.comptoir.account.StepUpPurpose;
import org.comptoir.account.boundary.Membership;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Secret;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Proving who one is before what needs it (S9). */
@Path("/step-up")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"member", "arbiter", "analyst", "operator", "admin"})
@Tag(name = "Members")
public class StepUpResource {
    @Inject Membership membership;
    @Inject CurrentCaller caller;

    /** Body of {@code POST /step-up}. */
    public record StepUpRequest(
            @Schema(
                            enumeration = {
                                "withdraw",
                                "transfer",
                                "cancel_trade",
                                "password",
                                "second_factor_add",
                                "second_factor_remove",
                                "email",
                                "close"
                            })
                    String purpose,
            @Schema(description = "As the request will have them", examples = "{}")
                    @Nullable Map<String, String> parameters,
            @Schema(implementation = String.class, examples = "a long sentence of your own")
                    @Nullable Secret password,
            @Schema(examples = "123456") @Nullable String totp) {
        StepUpOrder order() {
            return new StepUpOrder(
                    StepUpPurpose.ofWord(purpose)
                            .orElseThrow(
                                    () -> new InvalidInput("purpose", "must be a known purpose")),
                    texts(),
                    password,
                    totp);
        }

        private Map<String, String> texts() {
            Map<String, String> given = parameters;
            if (given == null) {
                return Map.of();
            }
            if (given.values().stream().anyMatch(Objects::isNull)) {
                throw new InvalidInput("parameters", "must have texts only");
            }
            return given;
        }
    }

    /** A proof; good once, in this session. */
    public record StepUpView(String proof, long expiresIn) {}

    /** Proves who the caller is. */
    @POST
    @Operation(
            summary = "Step up for one thing",
            description =
                    "Asks for `totp` where there is a second factor, else for `password`. The proof"
                            + " goes into the header `Step-Up` of the request it is for, which then"
                            + " needs no `totp`, `password` or `current`. Parameters are those of"
                            + " that request: `asset`, `address`, `amount` of a withdrawal; `to`,"
                            + " `asset`, `amount` of a transfer; `trade`, the id of one that is"
                            + " cancelled; `email` of another address; none for the others.")
    @APIResponse(responseCode = "200", description = "Good once, for five minutes")
    @APIResponse(responseCode = "403", description = "Code or password are missing or wrong")
    public StepUpView stepUp(StepUpRequest request) {
        Secret proof = membership.stepUp(caller.get(), request.order());
        return new StepUpView(proof.revealText(), StepUpPurpose.LIFE.toSeconds());
    }
}
