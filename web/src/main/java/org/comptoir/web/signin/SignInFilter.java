package org.comptoir.web.signin;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.comptoir.account.Caller;
import org.comptoir.account.boundary.Tokens;
import org.comptoir.guard.Client;
import org.comptoir.guard.SignalKind;
import org.comptoir.guard.boundary.Admission;
import org.comptoir.guard.boundary.Clients;
import org.comptoir.guard.boundary.Signals;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;

/**
 * The one sign-in mechanism (S1): tells who calls, checks the origin, admits or slows.
 *
 * <p>Bearer present: cookies are ignored. A token that is not good any more makes the caller
 * nobody; routes that need somebody then answer 401, routes open to everybody are not blocked.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class SignInFilter implements ContainerRequestFilter {
    private static final String BEARER = "bearer ";

    @Inject HttpServletRequest http;
    @Inject CurrentCaller current;
    @Inject SignInCookies cookies;
    @Inject OriginCheck origins;
    @Inject Clients clients;
    @Inject Tokens tokens;
    @Inject Admission admission;
    @Inject Signals signals;

    @Override
    public void filter(ContainerRequestContext request) {
        current.comesFrom(client(), request.getHeaderString(CurrentCaller.STEP_UP));
        checkOrigin(request);
        token(request).flatMap(this::verify).ifPresent(caller -> signIn(request, caller));
        boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        admission.request(current.client(), current.account(), read);
    }

    private Client client() {
        return clients.of(
                http.getRemoteAddr(),
                http.getLocalPort(),
                Collections.list(http.getHeaders("X-Forwarded-For")),
                null);
    }

    private void checkOrigin(ContainerRequestContext request) {
        OriginCheck.Source source =
                new OriginCheck.Source(
                        request.getMethod(),
                        http.getScheme(),
                        request.getHeaderString(HttpHeaders.HOST),
                        request.getHeaderString("Origin"),
                        request.getHeaderString("Sec-Fetch-Site"),
                        isByCookie(request) && cookies.isAnyPresent());
        if (!origins.admits(source)) {
            signals.report(SignalKind.ORIGIN_REFUSED, null, current.client().prefix());
            throw new Refused(
                    ProblemType.ORIGIN, "Requests that change something come from this post only.");
        }
    }

    /** With an {@code Authorization} header cookies are ignored: no other site can send one. */
    private static boolean isByCookie(ContainerRequestContext request) {
        return request.getHeaderString(HttpHeaders.AUTHORIZATION) == null;
    }

    private Optional<String> token(ContainerRequestContext request) {
        List<String> headers = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (headers == null || headers.isEmpty()) {
            return cookies.access();
        }
        String header = headers.get(0);
        boolean bearer = headers.size() == 1 && header.toLowerCase(Locale.ROOT).startsWith(BEARER);
        return bearer ? Optional.of(header.substring(BEARER.length()).strip()) : Optional.empty();
    }

    private Optional<Caller> verify(String token) {
        try {
            return Optional.of(tokens.verify(token));
        } catch (Refused nobody) {
            // Not an error yet: the route decides whether it needs somebody.
            signals.report(SignalKind.TOKEN_REFUSED, null, current.client().prefix());
            return Optional.empty();
        }
    }

    private void signIn(ContainerRequestContext request, Caller caller) {
        current.is(caller.from(current.client().prefix()));
        request.setSecurityContext(new SignedIn(caller, http.isSecure()));
    }

    private record SignedIn(Caller caller, boolean secure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            String name = caller.member().value().toString();
            return () -> name;
        }

        @Override
        public boolean isUserInRole(String word) {
            return RouteRoles.has(caller, word);
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
