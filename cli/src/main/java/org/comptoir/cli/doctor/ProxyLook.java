package org.comptoir.cli.doctor;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether others reach the post under its names, and for how long its certificates are good. */
final class ProxyLook implements Look {
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration NOW = Duration.ofDays(3);

    @Override
    public List<Finding> at(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        for (String origin :
                patient.settings().value("COMPTOIR_WEB_ORIGINS").stream()
                        .flatMap(all -> Arrays.stream(all.split(",", -1)))
                        .map(String::strip)
                        .filter(one -> one.startsWith("https://"))
                        .toList()) {
            findings.add(origin(URI.create(origin), patient.clock()));
        }
        return findings;
    }

    static Finding origin(URI origin, Clock clock) {
        Optional<Instant> end = Certificate.endOf(origin);
        if (end.isEmpty()) {
            return Finding.bad(
                    "proxy.dead",
                    "nobody answers at " + origin + " with a certificate",
                    "start the proxy, and see that the name leads to this machine.");
        }
        Duration left = Duration.between(clock.instant(), end.get());
        String seen = "the certificate of %s ends at %s".formatted(origin, end.get());
        if (left.compareTo(NOW) < 0) {
            return Finding.bad(
                    "proxy.certificate", seen, "renew it: browsers refuse the post then.");
        }
        return left.compareTo(SOON) < 0
                ? Finding.doubtful(
                        "proxy.certificate",
                        seen,
                        "a proxy that renews by itself would have: see its log.")
                : Finding.good("proxy.certificate", seen);
    }
}
