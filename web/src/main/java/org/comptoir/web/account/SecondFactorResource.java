package org.comptoir.web.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.comptoir.account.StepUpPurpose;
import org.comptoir.account.TotpOffer;
import org.comptoir.account.boundary.Membership;
import org.comptoir.account.boundary.SecondFactors;
import org.comptoir.kernel.Secret;
import org.comptoir.web.json.OptionalBody;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The second factor by one-time codes (S8). */
@Path("/2fa")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"member", "arbiter", "analyst", "operator", "admin"})
@Tag(name = "Members")
public class SecondFactorResource {
    @Inject SecondFactors factors;
    @Inject Membership membership;
    @Inject CurrentCaller caller;
    @Context HttpHeaders headers;

    /** An offered secret, shown this once. */
    public record SecretView(String secret, String otpauthUri) {
        static SecretView of(TotpOffer offer) {
            return new SecretView(offer.secret().revealText(), offer.otpauthUri().revealText());
        }
    }

    /** Body of {@code POST /2fa/confirm}. */
    public record ConfirmRequest(@Schema(examples = "123456") @Nullable String code) {}

    /** Ten recovery codes, shown this once. */
    public record RecoveryCodesView(List<String> recoveryCodes) {}

    /** Body of {@code POST /2fa/disable}. */
    public record DisableRequest(
            @Schema(implementation = String.class, examples = "a long sentence of your own")
                    @Nullable Secret password,
            @Schema(examples = "123456") @Nullable String code) {}

    /**
     * Offers a secret; it counts once its first code came. Asks for the password: who found an open
     * session could lock its member out (S9).
     */
    @POST
    @Path("/enable")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Begin to set up one-time codes")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProvenRequest.class)))
    @APIResponse(responseCode = "200", description = "The secret to scan or type")
    public SecretView enable(byte[] body) throws IOException {
        ProvenRequest request =
                OptionalBody.read(headers.getMediaType(), body, ProvenRequest.class);
        membership.requirePassword(
                caller.get(StepUpPurpose.SECOND_FACTOR_ADD, Map.of()), request.password());
        return SecretView.of(factors.offer(caller.get()));
    }

    /** Makes the offered secret count. */
    @POST
    @Path("/confirm")
    @Operation(summary = "Confirm with the first one-time code")
    @APIResponse(responseCode = "200", description = "Ten recovery codes, shown this once")
    public RecoveryCodesView confirm(ConfirmRequest request) {
        List<Secret> codes = factors.confirm(caller.get(), request.code());
        return new RecoveryCodesView(codes.stream().map(Secret::revealText).toList());
    }

    /** Takes the second factor away. */
    @POST
    @Path("/disable")
    @Operation(summary = "Take one-time codes away")
    @APIResponse(responseCode = "204", description = "No second factor is asked any more")
    public void disable(DisableRequest request) {
        membership.disableSecondFactor(
                caller.get(StepUpPurpose.SECOND_FACTOR_REMOVE, Map.of()),
                request.password(),
                request.code());
    }
}
