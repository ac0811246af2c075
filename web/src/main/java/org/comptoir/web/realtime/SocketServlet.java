package org.comptoir.web.realtime;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.comptoir.guard.boundary.Admission;
import org.comptoir.guard.boundary.Clients;
import org.comptoir.kernel.ComptoirException;

/**
 * {@code /ws}: turns a request into a WebSocket.
 *
 * <p>Everybody is let in and who is nobody is closed with 4401 at once, since a browser cannot read
 * why a handshake failed (S17).
 */
@WebServlet(urlPatterns = "/ws", asyncSupported = true)
public class SocketServlet extends HttpServlet {
    static final String PROTOCOL = "comptoir.v1";

    private static final String VERSION = "13";

    private static final long serialVersionUID = 1L;

    @Inject transient SocketSignIn signIn;
    @Inject transient Gateway gateway;
    @Inject transient Clients clients;
    @Inject transient Admission admission;
    @Resource transient ManagedScheduledExecutorService timer;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!isAdmitted(request, response)) {
            return;
        }
        List<String> protocols = protocols(request);
        if (!isHandshake(request) || !protocols.contains(PROTOCOL)) {
            response.setHeader("Sec-WebSocket-Version", VERSION);
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        Socket socket = new Socket(signIn.caller(request, protocols), gateway, timer);
        ServerEndpointConfig config =
                ServerEndpointConfig.Builder.create(Socket.class, "/ws")
                        .subprotocols(List.of(PROTOCOL))
                        .configurator(new Made(socket))
                        .build();
        try {
            container().upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (DeploymentException e) {
            throw new ServletException("the WebSocket could not be opened", e);
        }
    }

    /** A handshake counts as one reading of a stranger: who it is, is known after it only (S12). */
    private boolean isAdmitted(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            List<String> forwarded = Collections.list(request.getHeaders("X-Forwarded-For"));
            admission.request(
                    clients.of(request.getRemoteAddr(), request.getLocalPort(), forwarded, null),
                    null,
                    true);
            return true;
        } catch (ComptoirException refusal) {
            if (refusal.retryAfterSeconds() > 0) {
                response.setHeader("Retry-After", Integer.toString(refusal.retryAfterSeconds()));
            }
            response.sendError(refusal.type().status());
            return false;
        }
    }

    /** The container would answer what is none with an empty 200, its ticket used up (RFC 6455). */
    private static boolean isHandshake(HttpServletRequest request) {
        String key = request.getHeader("Sec-WebSocket-Key");
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                && VERSION.equals(request.getHeader("Sec-WebSocket-Version"))
                && key != null
                && !key.isBlank();
    }

    private ServerContainer container() {
        return (ServerContainer) getServletContext().getAttribute(ServerContainer.class.getName());
    }

    private static List<String> protocols(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    /** Gives the endpoint that was made for this very request. */
    private static final class Made extends ServerEndpointConfig.Configurator {
        private final Socket socket;

        Made(Socket socket) {
            this.socket = socket;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(socket);
        }
    }
}
