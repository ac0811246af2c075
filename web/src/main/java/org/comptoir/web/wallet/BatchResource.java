package org.comptoir.web.wallet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.account.Caller;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.wallet.TreasuryLine;
import org.comptoir.wallet.TreasuryResult;
import org.comptoir.wallet.boundary.Treasury;
import org.comptoir.web.Created;
import org.comptoir.web.Idempotent;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /transactions/batch}. */
@Path("/transactions/batch")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class BatchResource {
    private static final String ROUTE = "POST /transactions/batch";

    @Inject CurrentCaller current;
    @Inject Treasury treasury;
    @Inject PostAssets assets;
    @Inject Idempotent idempotent;

    /** Pays members out of the fees the post has earned. */
    @POST
    @RolesAllowed("operator")
    @Operation(summary = "Pay members out of the fees the post has earned, many at once")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = BatchRequest.class),
                            example =
                                    "{\"transfers\": [{\"key\": \"bonus-2026-11-bob\","
                                            + " \"to\": \"bob\", \"asset\": \"XMR\","
                                            + " \"amount\": \"0.5\"}]}"))
    @APIResponse(
            responseCode = "200",
            description = "A result for each payment: posted or refused",
            content = @Content(schema = @Schema(implementation = BatchView.class)))
    @APIResponse(responseCode = "403", description = "The second factor is missing or wrong")
    @APIResponse(responseCode = "422", description = "A payment is not well-formed; none is made")
    @APIResponse(responseCode = "503", description = "The post is frozen")
    public Response pay(BatchRequest request) {
        Caller caller = current.get();
        List<TreasuryLine> lines = lines(request.transfers());
        List<TreasuryResult> results = new ArrayList<>();
        return idempotent.requiringKey(
                caller,
                ROUTE,
                request,
                () -> {
                    treasury.pay(caller, lines, request.totp(), results);
                    return new Created(200, "", BatchView.of(results));
                });
    }

    private List<TreasuryLine> lines(List<BatchLine> wanted) {
        if (wanted.size() > Treasury.MOST_LINES) {
            throw new InvalidInput("transfers", "must be 1 to " + Treasury.MOST_LINES);
        }
        List<TreasuryLine> lines = new ArrayList<>();
        for (BatchLine line : wanted) {
            lines.add(
                    new TreasuryLine(
                            line.key(),
                            line.to(),
                            assets.amount(line.asset(), line.amount()),
                            line.memo()));
        }
        return lines;
    }
}
