package org.comptoir.cli.doctor;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether others reach the post under its names, and for how long its certificates are good. */
final class ProxyLook implements Look {
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration NOW = Duration.ofDays(3);
    private static final int HTTPS = 443;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[::1]");

    @Override
    public List<Finding> at(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        Optional<InetSocketAddress> place =
                patient.settings().value("COMPTOIR_STATUS_TLS").flatMap(ProxyLook::place);
        for (String origin :
                patient.settings().value("COMPTOIR_WEB_ORIGINS").stream()
                        .flatMap(all -> Arrays.stream(all.split(",", -1)))
                        .map(String::strip)
                        .filter(one -> one.startsWith("https://"))
                        .toList()) {
            findings.add(origin(URI.create(origin), place, patient.clock()));
        }
        return findings;
    }

    /**
     * How that name of the post is reached.
     *
     * @param place where the proxy listens, if somebody said so
     */
    static Finding origin(URI origin, Optional<InetSocketAddress> place, Clock clock) {
        InetSocketAddress asked = place.orElseGet(() -> place(origin));
        Optional<Certificate> shown =
                Certificate.shownAt(asked.getHostString(), asked.getPort(), origin.getHost());
        if (shown.isEmpty()) {
            return dead(origin, asked, place.isPresent());
        }
        Certificate certificate = shown.get();
        String seen = "the certificate of %s ends at %s".formatted(origin, certificate.end());
        if (certificate.endsWithin(NOW, 30, clock.instant())) {
            return Finding.bad(
                    "proxy.certificate", seen, "renew it: browsers refuse the post then.");
        }
        return certificate.endsWithin(SOON, 6, clock.instant())
                ? Finding.doubtful(
                        "proxy.certificate",
                        seen,
                        "a proxy that renews by itself would have: see its log.")
                : Finding.good("proxy.certificate", seen);
    }

    private static InetSocketAddress place(URI origin) {
        int port = origin.getPort() < 0 ? HTTPS : origin.getPort();
        return InetSocketAddress.createUnresolved(origin.getHost(), port);
    }

    /** Nothing when it is none: a start refuses it. */
    private static Optional<InetSocketAddress> place(String named) {
        int colon = named.lastIndexOf(':');
        String port = named.substring(colon + 1);
        return colon > 0 && port.matches("\\d{1,5}") && Integer.parseInt(port) <= HIGHEST_PORT
                ? Optional.of(
                        InetSocketAddress.createUnresolved(
                                named.substring(0, colon), Integer.parseInt(port)))
                : Optional.empty();
    }

    /** In a container localhost is nobody's but the container's. */
    private static Finding dead(URI origin, InetSocketAddress asked, boolean isNamed) {
        String seen =
                "nobody answers at %s:%d with a certificate for %s"
                        .formatted(asked.getHostString(), asked.getPort(), origin);
        return !isNamed && LOOPBACK.matcher(origin.getHost()).matches()
                ? Finding.doubtful(
                        "proxy.dead",
                        seen,
                        "if the proxy is another machine or container, name it in"
                                + " COMPTOIR_STATUS_TLS; if not, start it.")
                : Finding.bad(
                        "proxy.dead",
                        seen,
                        "start the proxy, and see that the name leads to this machine.");
    }
}
