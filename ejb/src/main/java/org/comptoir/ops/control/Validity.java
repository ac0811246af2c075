package org.comptoir.ops.control;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** From when to when a certificate is good. */
record Validity(Instant from, Instant end) {
    static Validity of(X509Certificate certificate) {
        return new Validity(
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    }

    Duration left(Instant now) {
        return Duration.between(now, end);
    }

    /**
     * Whether less than that time is left.
     *
     * @param part of a certificate that lives for hours only, as a proxy's own does, less than that
     *     part of its life
     */
    boolean endsWithin(Duration time, int part, Instant now) {
        Duration ofItsLife = Duration.between(from, end).dividedBy(part);
        return left(now).compareTo(ofItsLife.compareTo(time) < 0 ? ofItsLife : time) < 0;
    }
}
