package org.comptoir.web.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.account.SessionId;
import org.comptoir.account.StepUpPurpose;
import org.comptoir.account.boundary.Membership;
import org.comptoir.account.boundary.MembershipSteps;
import org.comptoir.account.boundary.Profiles;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Page;
import org.comptoir.web.Idempotent;
import org.comptoir.web.Paging;
import org.comptoir.web.json.OptionalBody;
import org.comptoir.web.signin.CurrentCaller;
import org.comptoir.web.signin.RouteRoles;
import org.comptoir.web.signin.SignInCookies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller: profile, password, sessions, leaving. */
@Path("/me")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"member", "arbiter", "analyst", "operator", "admin"})
@Tag(name = "Members")
public class MeResource {
    @Inject Profiles profiles;
    @Inject Membership membership;
    @Inject MembershipSteps steps;
    @Inject Idempotent idempotent;
    @Inject Sessions sessions;
    @Inject CurrentCaller caller;
    @Inject SignInCookies cookies;
    @Context HttpHeaders headers;

    /** The caller's profile. */
    @GET
    @RolesAllowed(RouteRoles.ANYBODY)
    @Operation(summary = "Show who is signed in")
    public MeView me() {
        return MeView.of(profiles.mine(caller.get()));
    }

    /** Changes what people see of the caller. */
    @PUT
    @Operation(summary = "Change the profile")
    public MeView change(ProfileRequest request) {
        return MeView.of(profiles.change(caller.get(), request.displayName(), request.locale()));
    }

    /** Changes the password and ends every other session. */
    @PUT
    @Path("/password")
    @RolesAllowed(RouteRoles.ANYBODY)
    @Operation(summary = "Change the password")
    public MeView changePassword(PasswordRequest request) {
        Caller who = caller.get(StepUpPurpose.PASSWORD, Map.of());
        membership.changePassword(who, request.current(), request.next());
        return me();
    }

    /** Closes the account for good. */
    @DELETE
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Close the account")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProvenRequest.class)))
    @APIResponse(responseCode = "204", description = "The account is closed")
    @APIResponse(responseCode = "409", description = "Still open: balance, trade, offer …")
    public Response leave(byte[] body) throws IOException {
        ProvenRequest request =
                OptionalBody.read(headers.getMediaType(), body, ProvenRequest.class);
        membership.requirePassword(caller.get(StepUpPurpose.CLOSE, Map.of()), request.password());
        idempotent.retrying(caller.get(), "DELETE /me", () -> steps.close(caller.get()));
        return Response.noContent().cookie(cookies.none()).build();
    }

    /** The caller's live sessions, newest first. */
    @GET
    @Path("/sessions")
    @Operation(summary = "List the sessions")
    public Page<SessionItem> mySessions(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        UUID before = Paging.cursor(cursor);
        return sessions.mine(
                        caller.get(),
                        before == null ? null : new SessionId(before),
                        Paging.limit(limit))
                .map(SessionItem::of);
    }

    /** Ends one of the caller's sessions. */
    @DELETE
    @Path("/sessions/{id}")
    @Operation(summary = "End a session")
    @APIResponse(responseCode = "204", description = "The session has ended")
    public void endSession(@PathParam("id") String id) {
        sessions.end(caller.get(), new SessionId(Ids.parse("session", id)));
    }
}
