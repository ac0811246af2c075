package org.comptoir.batch.backup;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.comptoir.ops.BackupConfig;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.recovery.backup.FolderTarget;
import org.comptoir.recovery.backup.Retention;

/** Where this post's backups go, who opens them, and which are kept. */
@Dependent
class BackupPlace {
    private final BackupConfig config;

    @Inject
    BackupPlace(BackupConfig config) {
        this.config = config;
    }

    /** The post's data folder. */
    Path data() {
        return config.data();
    }

    FolderTarget target() {
        return new FolderTarget(config.folder());
    }

    /** Those of the machine; empty before an emergency kit was made. */
    Optional<BackupKeys> keys() throws IOException {
        return BackupKeys.read(BackupKeys.in(config.data()));
    }

    Retention retention() {
        return new Retention(config.daily(), config.weekly(), config.monthly());
    }
}
