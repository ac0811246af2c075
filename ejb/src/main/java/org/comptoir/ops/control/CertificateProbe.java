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
import java.util.Optional;
import org.comptoir.kernel.PostClock;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;

/** How long the certificate lasts that the proxy shows, asked there or read from its file. */
@Dependent
public class CertificateProbe implements Probe {
    private final StatusConfig config;
    private final CertificateEnd found;
    private final PostClock clock;

    @Inject
    CertificateProbe(StatusConfig config, CertificateEnd found, PostClock clock) {
        this.found = found;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Check check() {
        return Check.CERTIFICATE;
    }

    @Override
    public boolean applies() {
        return config.shown().isPresent() || config.certificate().isPresent();
    }

    @Override
    public Verdict look() throws IOException {
        Optional<ShownCertificate> shown = config.shown();
        return shown.isPresent()
                ? atTheProxy(shown.get())
                : inTheFile(config.certificate().orElseThrow());
    }

    private Verdict atTheProxy(ShownCertificate shown) {
        try {
            return found(shown.validity());
        } catch (IOException e) {
            return new Verdict(Level.MAJOR, "No proxy shows a certificate at %s.".formatted(shown));
        }
    }

    private Verdict inTheFile(Path file) throws IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            X509Certificate first =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(pem);
            return found(Validity.of(first));
        } catch (CertificateException e) {
            return new Verdict(Level.DEGRADED, "The configured file holds no certificate.");
        }
    }

    /** By the machine's clock: those who call have no other. */
    private Verdict found(Validity validity) {
        found.put(validity);
        return judge(validity, clock.instant().minus(clock.offset()));
    }

    /** Operators are told days before by an alert; until then members need not be. */
    static Verdict judge(Validity certificate, Instant now) {
        if (certificate.left(now).isNegative()) {
            return new Verdict(Level.MAJOR, "The certificate has expired.");
        }
        Level level =
                certificate.endsWithin(Duration.ofDays(1), 90, now)
                        ? Level.PARTIAL
                        : certificate.endsWithin(Duration.ofDays(3), 30, now)
                                ? Level.DEGRADED
                                : Level.OPERATIONAL;
        return new Verdict(level, "The certificate is good until %s.".formatted(certificate.end()));
    }
}
