package org.comptoir.ledger.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.comptoir.ledger.LedgerFigures;
import org.comptoir.ledger.entity.BookFigures;

/** How the books fare, for the post's own checks and figures. */
@Stateless
public class LedgerWatch {
    @Inject BookFigures figures;

    /** As of now; reads a handful of rows, however long the books are. */
    public LedgerFigures figures() {
        return figures.now();
    }
}
