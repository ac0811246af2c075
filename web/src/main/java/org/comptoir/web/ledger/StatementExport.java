package org.comptoir.web.ledger;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.comptoir.kernel.Asset;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.StatementLine;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.web.edge.BrokenOff;

/**
 * Streams a statement up to a sealed place: part after part, each read in a transaction of its own
 * and written before the next, so that neither memory nor a snapshot grows with it (L7, L8).
 *
 * @param asOf sealed, so that nothing at or before it comes or goes meanwhile
 */
record StatementExport(LedgerBooks books, OwnerId owner, long asOf, Format format)
        implements StreamingOutput {
    /** How a statement is written. */
    @FunctionalInterface
    interface Format {
        StatementFile open(OutputStream out, long asOf) throws IOException;
    }

    /** Edge: what cannot be finished is cut off, or its reader would take it for whole. */
    @Override
    public void write(OutputStream out) throws IOException {
        boolean isWhole = false;
        try {
            writeAll(format.open(out, asOf));
            isWhole = true;
        } finally {
            if (!isWhole) {
                BrokenOff.hangUp();
            }
        }
    }

    private void writeAll(StatementFile file) throws IOException {
        for (Asset asset : Asset.values()) {
            List<StatementLine> part = books.statementPart(owner, asset, 0, asOf);
            while (!part.isEmpty()) {
                for (StatementLine line : part) {
                    file.add(EntryView.of(line));
                }
                long last = part.get(part.size() - 1).seq();
                part = books.statementPart(owner, asset, last, asOf);
            }
        }
        file.end();
    }
}
