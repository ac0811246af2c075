package org.comptoir.web.account;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.comptoir.account.RefreshResult;
import org.comptoir.account.SignInOrder;
import org.comptoir.account.SignInResult;
import org.comptoir.account.TokenPair;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.account.boundary.SignIn;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.kernel.Secret;
import org.comptoir.web.json.OptionalBody;
import org.comptoir.web.problem.Problem;
import org.comptoir.web.signin.CurrentCaller;
import org.comptoir.web.signin.InQuarantine;
import org.comptoir.web.signin.SignInCookies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Signing in, going on, signing out; sets and takes the cookies (S4, S5). */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Members")
public class SignInResource {
    private static final int LONGEST_DEVICE = 200;

    @Inject SignIn signIn;
    @Inject Sessions sessions;
    @Inject CurrentCaller caller;
    @Inject SignInCookies cookies;
    @Context UriInfo uri;
    @Context HttpHeaders headers;

    /** Signs in with name and password, and a second factor where there is one. */
    @POST
    @Path("/login")
    @InQuarantine
    @PermitAll
    @Operation(summary = "Sign in")
    @APIResponse(
            responseCode = "200",
            description = "Tokens; the same are set as cookies",
            content = @Content(schema = @Schema(implementation = TokensView.class)))
    public Response login(
            LoginRequest request,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.USER_AGENT)
                    @Nullable String device) {
        SignInResult result = signIn.signIn(order(request, device));
        if (result instanceof SignInResult.SignedIn done) {
            return Response.fromResponse(answer(done.tokens()))
                    .cookie(cookies.ofDevice(done.deviceCookie()))
                    .build();
        }
        throw refusal(result);
    }

    /** Carries the session on with a refresh token, in the body or as cookie. */
    @POST
    @Path("/token/refresh")
    @InQuarantine
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    @Operation(summary = "Refresh the access token")
    @RequestBody(
            description = "Absent when the cookie carries the token",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RefreshRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "Tokens; the same are set as cookies",
            content = @Content(schema = @Schema(implementation = TokensView.class)))
    public Response refresh(byte[] body) throws IOException {
        Optional<String> inBody = token(body);
        Optional<String> token = inBody.or(cookies::refresh);
        if (token.isPresent()
                && sessions.refresh(token.get(), inBody.isEmpty())
                        instanceof RefreshResult.Refreshed going) {
            return answer(going.tokens());
        }
        Problem ended = Problem.of(ProblemType.UNAUTHENTICATED, "The session has ended.");
        return Response.fromResponse(ended.toResponse(uri.getRequestUri().getRawPath()))
                .cookie(cookies.none())
                .build();
    }

    /** Ends the session, at once and everywhere. */
    @POST
    @Path("/logout")
    @InQuarantine
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    @Operation(summary = "Sign out")
    @RequestBody(
            description = "Absent when a token or cookie says whose session ends",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RefreshRequest.class)))
    @APIResponse(responseCode = "204", description = "The session has ended")
    public Response logout(byte[] body) throws IOException {
        Optional<String> named = token(body);
        if (!endCallers() && !endNamed(named.or(cookies::refresh))) {
            throw new Refused(ProblemType.UNAUTHENTICATED, "Nobody is signed in here.");
        }
        return Response.noContent().cookie(cookies.none()).build();
    }

    private boolean endCallers() {
        caller.find().ifPresent(sessions::signOut);
        return caller.find().isPresent();
    }

    private boolean endNamed(Optional<String> refreshToken) {
        return refreshToken.filter(sessions::signOut).isPresent();
    }

    private SignInOrder order(LoginRequest request, @Nullable String device) {
        String said = device == null ? "" : device;
        return new SignInOrder(
                request.username(),
                request.password(),
                request.totp(),
                Boolean.TRUE.equals(request.rememberMe()),
                caller.client().prefix(),
                cookies.device().orElse(null),
                said.length() > LONGEST_DEVICE ? said.substring(0, LONGEST_DEVICE) : said);
    }

    private Response answer(TokenPair tokens) {
        return Response.ok(TokensView.of(tokens)).cookie(cookies.of(tokens)).build();
    }

    private Optional<String> token(byte[] body) throws IOException {
        RefreshRequest request =
                OptionalBody.read(headers.getMediaType(), body, RefreshRequest.class);
        return Optional.ofNullable(request.refreshToken()).map(Secret::revealText);
    }

    private static Refused refusal(SignInResult result) {
        if (result instanceof SignInResult.SecondFactorMissing) {
            return new Refused(
                    ProblemType.SIGN_IN_SECOND_FACTOR_REQUIRED,
                    "Send a one-time code or a recovery code in totp.");
        }
        if (result instanceof SignInResult.SecondFactorWrong) {
            return new Refused(
                    ProblemType.SIGN_IN_SECOND_FACTOR_INVALID,
                    "That code is wrong or was used before.");
        }
        if (result instanceof SignInResult.Suspended kept) {
            return new Refused(
                    ProblemType.SUSPENDED,
                    "An operator has suspended this account: " + kept.suspension().reason(),
                    Map.of(
                            "since",
                            kept.suspension().since().toString(),
                            "reason",
                            kept.suspension().reason()));
        }
        return new Refused(ProblemType.WRONG_CREDENTIALS, "Name or password is wrong.");
    }
}
