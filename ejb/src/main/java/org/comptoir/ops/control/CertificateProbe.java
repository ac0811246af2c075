package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.comptoir.kernel.PostClock;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;

/** How long the certificate lasts that the proxy shows; its file is configured. */
@Dependent
public class CertificateProbe implements Probe {
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration VERY_SOON = Duration.ofDays(3);

    private final StatusConfig config;
    private final PostClock clock;

    @Inject
    CertificateProbe(StatusConfig config, PostClock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Check check() {
        return Check.CERTIFICATE;
    }

    @Override
    public boolean applies() {
        return config.certificate().isPresent();
    }

    @Override
    public Verdict look() throws IOException {
        Path file = config.certificate().orElseThrow();
        try (InputStream pem = Files.newInputStream(file)) {
            X509Certificate first =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(pem);
            return judge(first.getNotAfter().toInstant(), clock.instant().minus(clock.offset()));
        } catch (CertificateException e) {
            return new Verdict(Level.DEGRADED, "The configured file holds no certificate.");
        }
    }

    static Verdict judge(Instant notAfter, Instant now) {
        Duration left = Duration.between(now, notAfter);
        if (left.isNegative()) {
            return new Verdict(Level.MAJOR, "The certificate has expired.");
        }
        Level level =
                left.compareTo(VERY_SOON) < 0
                        ? Level.PARTIAL
                        : left.compareTo(SOON) < 0 ? Level.DEGRADED : Level.OPERATIONAL;
        return new Verdict(level, "The certificate lasts %d more days.".formatted(left.toDays()));
    }
}
