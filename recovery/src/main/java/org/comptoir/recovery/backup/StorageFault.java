package org.comptoir.recovery.backup;

import java.io.IOException;

/** Why a bucket could not be used: one sentence for operators, no secrets. */
public final class StorageFault extends IOException {
    private static final long serialVersionUID = 1L;

    StorageFault(String message, Throwable cause) {
        super(message, cause);
    }
}
