package org.comptoir.web.ledger;

import java.io.IOException;

/** A statement on its way out, line by line. */
interface StatementFile {
    /** Writes the next line. */
    void add(EntryView line) throws IOException;

    /** Makes it whole; a statement that is not ended must not look like one that is. */
    void end() throws IOException;
}
