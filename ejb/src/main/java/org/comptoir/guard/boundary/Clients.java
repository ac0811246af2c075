package org.comptoir.guard.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.comptoir.guard.AddressPrefix;
import org.comptoir.guard.Client;
import org.comptoir.guard.GuardConfig;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.jspecify.annotations.Nullable;

/** The one place where a client's address comes from (S13). Plain computation. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Clients {
    @Inject GuardConfig config;

    /**
     * Who sends a request.
     *
     * @param socketAddress literal address of the peer; on an onion listener with the proxy
     *     protocol the circuit's
     * @param listenerPort port on which the request arrived
     * @param forwardedFor values of {@code X-Forwarded-For}; believed on the proxy's listener only,
     *     and there only the last, which the proxy itself wrote
     * @param device the device a signed cookie names, or null
     * @throws Refused 400 when the proxy's listener gets a request without an address
     */
    public Client of(
            String socketAddress,
            int listenerPort,
            List<String> forwardedFor,
            @Nullable UUID device) {
        String address =
                config.isProxyListener(listenerPort) ? lastOf(forwardedFor) : socketAddress;
        try {
            return new Client(AddressPrefix.ofLiteral(address), device);
        } catch (IllegalArgumentException e) {
            throw new Refused(ProblemType.BAD_REQUEST, "The proxy did not say who asks.");
        }
    }

    private static String lastOf(List<String> forwardedFor) {
        String all = String.join(",", forwardedFor);
        return all.substring(all.lastIndexOf(',') + 1).strip();
    }
}
