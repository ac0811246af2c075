package org.comptoir.guard.control;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.function.Predicate;
import org.comptoir.guard.EgressConfig;
import org.comptoir.guard.EgressFailed;
import org.comptoir.guard.EgressFailed.Reason;

/** Whom the post calls (S18): everybody public, on 443 and 80, and whom its operators name. */
final class Destinations {
    private static final Set<Integer> PORTS = Set.of(443, 80);

    private final Names names;
    private final Predicate<InetAddress> isPublic;
    private final Set<Integer> ports;
    private final EgressConfig config;

    /** Where addresses of a name come from. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    Destinations(EgressConfig config) {
        this(config, InetAddress::getAllByName, PublicAddresses::isPublic, PORTS);
    }

    Destinations(
            EgressConfig config, Names names, Predicate<InetAddress> isPublic, Set<Integer> ports) {
        this.config = config;
        this.names = names;
        this.isPublic = isPublic;
        this.ports = Set.copyOf(ports);
    }

    /**
     * Looks at an address as it is written.
     *
     * @throws EgressFailed {@code ADDRESS_REFUSED} for another scheme or port, user information, or
     *     no host
     */
    void check(URI uri) throws EgressFailed {
        String host = uri.getHost();
        boolean isHttp = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!isHttp || host == null || uri.getRawUserInfo() != null) {
            throw new EgressFailed(Reason.ADDRESS_REFUSED, null);
        }
        int port = port(uri);
        if (!ports.contains(port) && !config.opens(host, port)) {
            throw new EgressFailed(Reason.ADDRESS_REFUSED, null);
        }
    }

    /**
     * Resolves a host, once; the caller connects to these addresses and to no other.
     *
     * @throws EgressFailed {@code UNKNOWN_HOST}; {@code NOT_PUBLIC} when one of several addresses
     *     is not, unless operators name the host
     */
    InetAddress[] addresses(String host) throws EgressFailed {
        InetAddress[] all;
        try {
            all = names.addresses(host);
        } catch (UnknownHostException e) {
            throw new EgressFailed(Reason.UNKNOWN_HOST, e);
        }
        if (!config.isInternal(host)) {
            for (InetAddress address : all) {
                if (!isPublic.test(address)) {
                    throw new EgressFailed(Reason.NOT_PUBLIC, null);
                }
            }
        }
        return all;
    }

    private static int port(URI uri) {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
