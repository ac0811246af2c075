package org.comptoir.batch.wallet;

import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;

/** A chain or the journal did not do its part; nothing is lost, a later pass goes on. */
final class PassFailed extends ComptoirException {
    private static final long serialVersionUID = 1L;

    PassFailed(String why) {
        super(ProblemType.UNAVAILABLE, why);
    }
}
