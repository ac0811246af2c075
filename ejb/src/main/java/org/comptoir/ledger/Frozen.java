package org.comptoir.ledger;

import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;

/** The post is frozen: nothing of value begins until an operator has looked (503, R2). */
public final class Frozen extends ComptoirException {
    private static final long serialVersionUID = 1L;
    private static final int RETRY_AFTER_SECONDS = 60;

    /** Refuses, with the reason the post was frozen for. */
    public Frozen(String reason) {
        super(ProblemType.FROZEN, reason);
    }

    @Override
    public int retryAfterSeconds() {
        return RETRY_AFTER_SECONDS;
    }
}
