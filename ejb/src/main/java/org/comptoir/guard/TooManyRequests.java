package org.comptoir.guard;

import java.time.Duration;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;

/** A bucket is empty (429). */
public final class TooManyRequests extends ComptoirException {
    private static final long serialVersionUID = 1L;

    private final int retryAfterSeconds;

    /** Refuses until the bucket has room again. */
    public TooManyRequests(Duration wait) {
        super(ProblemType.TOO_MANY_REQUESTS, "Slow down and try again later.");
        this.retryAfterSeconds =
                (int) Math.min(3600, Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    @Override
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
