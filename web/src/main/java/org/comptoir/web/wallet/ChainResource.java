package org.comptoir.web.wallet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.wallet.ChainStatus;
import org.comptoir.wallet.boundary.PayoutRevivals;
import org.comptoir.wallet.boundary.Post;
import org.comptoir.wallet.boundary.Recovery;
import org.comptoir.web.json.OptionalBody;
import org.comptoir.web.signin.CurrentCaller;
import org.comptoir.web.signin.InQuarantine;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /admin/chain}: how the chains do, pausing them, and ending a freeze. */
@Path("/admin/chain")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class ChainResource {
    @Inject CurrentCaller current;
    @Inject Post post;
    @Inject PayoutRevivals revivals;
    @Inject Recovery recovery;
    @Inject PostAssets assets;
    @Context HttpHeaders headers;

    /** How the chains do. */
    @GET
    @RolesAllowed("operator")
    @Operation(summary = "How a chain of the post does; `items` has all of them")
    @APIResponse(responseCode = "200", description = "The chain of `asset`, or the first")
    public ChainView status(@QueryParam("asset") @Nullable String asset) {
        return view(post.status(current.get()), assets.assetOrNull(asset));
    }

    /** Pauses. */
    @POST
    @Path("pause")
    @RolesAllowed("operator")
    @Operation(summary = "Stop building and first relays; what was relayed is carried through")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChainRequest.class)))
    @APIResponse(responseCode = "200", description = "How the chain does now")
    public ChainView pause(byte[] body) throws IOException {
        ChainRequest request = OptionalBody.read(headers.getMediaType(), body, ChainRequest.class);
        Asset asset = assets.assetOrNull(request.asset());
        return view(post.pause(current.get(), asset, request.reason()), asset);
    }

    /** Resumes. */
    @POST
    @Path("resume")
    @RolesAllowed("operator")
    @Operation(summary = "End a pause")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChainRequest.class)))
    @APIResponse(responseCode = "200", description = "How the chain does now")
    public ChainView resume(byte[] body) throws IOException {
        ChainRequest request = OptionalBody.read(headers.getMediaType(), body, ChainRequest.class);
        Asset asset = assets.assetOrNull(request.asset());
        return view(post.resume(current.get(), asset, request.reason()), asset);
    }

    /** Unfreezes. */
    @POST
    @Path("unfreeze")
    @InQuarantine
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("operator")
    @Operation(
            summary = "End a freeze, with the reason that is kept for ever",
            description =
                    "Where there are two operators the first asks for it: the post stays `frozen`"
                            + " until another one does the same.")
    @APIResponse(responseCode = "200", description = "How the chains do now")
    @APIResponse(
            responseCode = "409",
            description =
                    "The post is not frozen, its database is behind the payout journal, or it is a"
                            + " copy in quarantine")
    public ChainView unfreeze(UnfreezeRequest request) {
        return view(recovery.unfreeze(current.get(), request.reason()), null);
    }

    /** Books a payout that was given up. */
    @POST
    @Path("book")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("operator")
    @Operation(
            summary =
                    "Book a payout that was given up and mined after all, and end the freeze over it",
            description =
                    "It is booked at once; the freeze ends as by `unfreeze`, where there are two"
                            + " operators when another one agrees.")
    @APIResponse(responseCode = "200", description = "How the chains do now")
    @APIResponse(
            responseCode = "409",
            description = "Not deep, paid otherwise, or the database is behind the payout journal")
    @APIResponse(responseCode = "422", description = "No payout of that txid was given up")
    @APIResponse(responseCode = "503", description = "The chain does not answer now")
    public ChainView book(BookRequest request) {
        revivals.book(current.get(), request.txid(), request.reason());
        return view(post.status(current.get()), null);
    }

    /** The asked chain, or the first, comes first. */
    private static ChainView view(List<ChainStatus> chains, @Nullable Asset asset) {
        if (chains.isEmpty()) {
            throw new Refused(ProblemType.UNAVAILABLE, "The chains were not reached yet.");
        }
        return ChainView.of(
                chains.stream()
                        .sorted(Comparator.comparing((ChainStatus one) -> one.asset() != asset))
                        .toList());
    }
}
