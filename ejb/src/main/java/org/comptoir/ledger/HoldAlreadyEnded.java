package org.comptoir.ledger;

import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;

/** The hold was captured or released before; it ends exactly once (L6). */
public final class HoldAlreadyEnded extends ComptoirException {
    private static final long serialVersionUID = 1L;

    private final HoldId hold;

    /** Refuses a second end. */
    public HoldAlreadyEnded(HoldId hold) {
        super(ProblemType.WRONG_STATE, "These coins are no longer held.");
        this.hold = hold;
    }

    /** The hold in question. */
    public HoldId hold() {
        return hold;
    }
}
