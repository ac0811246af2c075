package org.comptoir.wallet.control;

import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;

/** The step was not written: something had moved, or another runner holds the lease (W1, W7). */
final class NotSaved extends ComptoirException {
    private static final long serialVersionUID = 1L;

    NotSaved(String why) {
        super(ProblemType.WRONG_STATE, why);
    }
}
