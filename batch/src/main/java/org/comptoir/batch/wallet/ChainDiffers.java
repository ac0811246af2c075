package org.comptoir.batch.wallet;

import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;
import org.comptoir.wallet.Reconciliation;

/** Ledger and chain do not agree. */
final class ChainDiffers extends ComptoirException {
    private static final long serialVersionUID = 1L;

    ChainDiffers(Reconciliation look) {
        super(ProblemType.INTERNAL, textOf(look.differences().get(0)));
    }

    private static String textOf(Reconciliation.Difference difference) {
        return "%s of %s: %s expected, %s found"
                .formatted(
                        difference.check().word(),
                        difference.expected().asset(),
                        difference.expected().toDecimal(),
                        difference.actual().toDecimal());
    }
}
