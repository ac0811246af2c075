package org.comptoir.ledger;

import java.io.IOException;
import java.util.List;

/**
 * Remembers seals outside the database (L8), where who can change the books cannot change it too.
 *
 * <p>The edge to the payout journal: the ledger knows only the kernel, so the wallet implements it.
 */
public interface SealWitness {
    /**
     * Every seal it was shown, oldest first.
     *
     * @throws IOException when its memory cannot be read, or is not what it had promised
     */
    List<SealHead> heads() throws IOException;
}
