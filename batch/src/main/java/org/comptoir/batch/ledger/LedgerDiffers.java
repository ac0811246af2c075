package org.comptoir.batch.ledger;

import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;
import org.comptoir.ledger.Audit;

/** The recomputed ledger is not the stored one. */
final class LedgerDiffers extends ComptoirException {
    private static final long serialVersionUID = 1L;

    LedgerDiffers(Audit audit) {
        super(
                ProblemType.INTERNAL,
                "%d differences, first: %s %s"
                        .formatted(
                                audit.differences().size(),
                                audit.differences().get(0).rule(),
                                audit.differences().get(0).subject()));
    }
}
