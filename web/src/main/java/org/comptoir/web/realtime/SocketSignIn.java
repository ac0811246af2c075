package org.comptoir.web.realtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.comptoir.account.Caller;
import org.comptoir.account.boundary.Tickets;
import org.comptoir.account.boundary.Tokens;
import org.comptoir.kernel.Refused;
import org.comptoir.web.edge.PostAddress;
import org.comptoir.web.signin.SignInCookies;

/**
 * Who opens a WebSocket: an {@code Authorization} header, a ticket as second subprotocol, or the
 * cookies of a page of ours, in this order (S17).
 */
@ApplicationScoped
public class SocketSignIn {
    private static final String BEARER = "bearer ";
    private static final String TICKET = "ticket.";

    private final PostAddress address = PostAddress.configured();

    @Inject Tokens tokens;
    @Inject Tickets tickets;
    @Inject SignInCookies cookies;

    /** The caller, or nobody. */
    Optional<Caller> caller(HttpServletRequest request, List<String> protocols) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                    ? verify(authorization.substring(BEARER.length()).strip())
                    : Optional.empty();
        }
        Optional<String> ticket =
                protocols.stream().filter(word -> word.startsWith(TICKET)).findFirst();
        if (ticket.isPresent()) {
            return tickets.redeem(ticket.get().substring(TICKET.length()));
        }
        return isOwnOrigin(request) ? cookies.access().flatMap(this::verify) : Optional.empty();
    }

    private boolean isOwnOrigin(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null
                && address.isOwnOrigin(origin, request.getScheme(), request.getHeader("Host"));
    }

    private Optional<Caller> verify(String token) {
        try {
            return Optional.of(tokens.verify(token));
        } catch (Refused nobody) {
            // The connection is closed with 4401 once it is open, where the client can read it.
            return Optional.empty();
        }
    }
}
