package org.comptoir.recovery.backup;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why a backup was not made, trusted or restored: one sentence for operators, no secrets. */
public final class BackupRefused extends IOException {
    private static final long serialVersionUID = 1L;

    public BackupRefused(String message) {
        super(message);
    }

    BackupRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
