package org.comptoir.kernel;

import jakarta.ejb.ApplicationException;
import java.util.Map;

/**
 * A refusal: a rule said no. It rolls the transaction back and is answered with its problem.
 *
 * <p>The message is shown to the caller as the problem's {@code detail}: it never carries a secret.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract class ComptoirException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;

    /** A refusal of that type; {@code detail} is one sentence for the caller. */
    protected ComptoirException(ProblemType type, String detail) {
        super(detail);
        this.type = type;
    }

    /** The one problem it is answered with. */
    public ProblemType type() {
        return type;
    }

    /** Members the problem carries beside the standard ones; JSON-ready values. */
    public Map<String, Object> members() {
        return Map.of();
    }

    /** Seconds after which a new try makes sense; sent with 429 and 503. */
    public int retryAfterSeconds() {
        return type.status() == 429 || type.status() == 503 ? 5 : 0;
    }
}
