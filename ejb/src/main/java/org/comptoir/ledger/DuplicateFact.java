package org.comptoir.ledger;

import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;

/** A transfer with this key stands in the ledger already (L5). */
public final class DuplicateFact extends ComptoirException {
    private static final long serialVersionUID = 1L;

    private final transient Posted first;

    /** Refuses the second one. */
    public DuplicateFact(Posted first) {
        super(ProblemType.IDEMPOTENCY_CONFLICT, "This was done before.");
        this.first = first;
    }

    /** Receipt of the transfer that stands. */
    public Posted first() {
        return first;
    }
}
