package org.comptoir.web.wallet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.wallet.boundary.Testnet;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /admin/testnet}: there on demo and regtest only, 404 on any other binding (R1). */
@Path("/admin/testnet")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Test networks")
public class TestnetResource {
    private static final long MOST_SECONDS = 34_560_000;

    @Inject CurrentCaller current;
    @Inject Testnet testnet;
    @Inject PostAssets assets;

    /** Coins for a member. */
    @POST
    @Path("deposit")
    @RolesAllowed("operator")
    @Operation(summary = "Pay a member's deposit address from outside")
    @APIResponse(responseCode = "202", description = "It arrives like any deposit")
    public Response deposit(TestnetRequests.Deposit request) {
        testnet.requireThere(current.get());
        testnet.deposit(
                current.get(),
                request.username(),
                assets.amount(request.asset(), request.amount()));
        return Response.accepted().build();
    }

    /** An address outside. */
    @POST
    @Path("address")
    @RolesAllowed("operator")
    @Operation(summary = "A fresh address of a wallet outside the post")
    @APIResponse(responseCode = "200", description = "Another one at every call")
    public TestnetViews.Address address(TestnetRequests.Address request) {
        testnet.requireThere(current.get());
        return new TestnetViews.Address(
                testnet.outsideAddress(current.get(), assets.asset(request.asset())));
    }

    /** What an address outside got. */
    @GET
    @Path("received")
    @RolesAllowed("operator")
    @Operation(summary = "What an address outside the post has received")
    @APIResponse(responseCode = "200", description = "Every payment, the pool's included")
    public TestnetViews.Received received(@QueryParam("address") @Nullable String address) {
        testnet.requireThere(current.get());
        if (address == null) {
            throw new InvalidInput("address", "is required");
        }
        return TestnetViews.Received.of(testnet.received(current.get(), address));
    }

    /** Blocks. */
    @POST
    @Path("mine")
    @RolesAllowed("operator")
    @Operation(summary = "Mine blocks now")
    @APIResponse(responseCode = "200", description = "The height of the newest block")
    public TestnetViews.Height mine(TestnetRequests.Mine request) {
        testnet.requireThere(current.get());
        return new TestnetViews.Height(
                testnet.mine(current.get(), assets.asset(request.asset()), request.blocks()));
    }

    /** Other blocks. */
    @POST
    @Path("reorganise")
    @RolesAllowed("operator")
    @Operation(summary = "Replace the newest blocks by one more than there were")
    @APIResponse(responseCode = "200", description = "The height of the newest block")
    public TestnetViews.Height reorganise(TestnetRequests.Reorganise request) {
        testnet.requireThere(current.get());
        return new TestnetViews.Height(
                testnet.reorganise(current.get(), assets.asset(request.asset()), request.depth()));
    }

    /** Faults. */
    @POST
    @Path("fault")
    @RolesAllowed("operator")
    @Operation(
            summary = "Let the post's next calls to a demo chain fail",
            description =
                    "unreachable: the call has no effect; unanswered: it has, and the answer is"
                            + " lost. A restart forgets what is planned. Regtest answers 404: end"
                            + " its daemons instead.")
    @APIResponse(responseCode = "202", description = "The next such calls fail")
    public Response fault(TestnetRequests.Fault request) {
        testnet.requireThere(current.get());
        testnet.disturb(
                current.get(),
                assets.asset(request.asset()),
                request.call(),
                request.fault(),
                request.times());
        return Response.accepted().build();
    }

    /** Time. */
    @POST
    @Path("clock")
    @RolesAllowed("operator")
    @Operation(summary = "Move the post's clock forward, for good")
    @APIResponse(responseCode = "200", description = "The post's time now")
    public TestnetViews.Now clock(TestnetRequests.Clock request) {
        testnet.requireThere(current.get());
        if (request.advanceSeconds() < 1 || request.advanceSeconds() > MOST_SECONDS) {
            throw new InvalidInput("advanceSeconds", "must be 1 to " + MOST_SECONDS);
        }
        return new TestnetViews.Now(
                testnet.advanceClock(current.get(), Duration.ofSeconds(request.advanceSeconds())));
    }
}
