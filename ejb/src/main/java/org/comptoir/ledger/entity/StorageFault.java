package org.comptoir.ledger.entity;

import java.io.Serial;
import java.sql.SQLException;

/** The database did not do what it was asked; the cause says why. */
public final class StorageFault extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    StorageFault(SQLException cause) {
        super(cause);
    }
}
