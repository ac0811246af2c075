package org.comptoir.ops.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the certificate ends that this server last found. No number before one was found. */
@ApplicationScoped
public class CertificateEnd {
    private static final Duration SOON = Duration.ofDays(14);
    private static final int SIXTH = 6;

    private volatile @Nullable Validity last;

    void put(Validity found) {
        last = found;
    }

    /** Below zero once it is over. */
    double secondsLeft(Instant now) {
        Validity found = last;
        return found == null ? Double.NaN : found.left(now).toSeconds();
    }

    /** 1 when whoever renews it should have done so by now, else 0. */
    double isSoon(Instant now) {
        Validity found = last;
        return found == null ? Double.NaN : found.endsWithin(SOON, SIXTH, now) ? 1 : 0;
    }
}
