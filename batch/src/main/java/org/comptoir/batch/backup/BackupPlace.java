package org.comptoir.batch.backup;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.comptoir.ops.BackupConfig;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.recovery.backup.GivenSettings;
import org.comptoir.recovery.backup.Retention;
import org.comptoir.recovery.backup.Target;
import org.comptoir.wallet.CopiesConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Where this post's backups go, who opens them, and which are kept. */
@ApplicationScoped
public class BackupPlace {
    private final @Nullable BackupConfig config;
    private final @Nullable Target target;
    private final Optional<String> given;

    /** For the container's proxy only. */
    protected BackupPlace() {
        this.config = null;
        this.target = null;
        this.given = Optional.empty();
    }

    /** Opens the target for as long as the server runs. */
    @Inject
    public BackupPlace(
            BackupConfig config,
            CopiesConfig copies,
            @ConfigProperty(name = "comptoir.given") Optional<String> given) {
        this.config = config;
        this.given = given;
        this.target = copies.backups();
    }

    /** The post's data folder. */
    Path data() {
        return config().data();
    }

    Target target() {
        return Objects.requireNonNull(target);
    }

    /** Those of the machine; empty before an emergency kit was made. */
    Optional<BackupKeys> keys() throws IOException {
        return BackupKeys.read(BackupKeys.in(data()));
    }

    /** What the post's start was told; nothing where no launcher started it. */
    GivenSettings settings() {
        return GivenSettings.told(given);
    }

    /** How long one may read the database. */
    Duration snapshot() {
        return config().snapshot();
    }

    Retention retention() {
        return new Retention(config().daily(), config().weekly(), config().monthly());
    }

    @PreDestroy
    void close() {
        target().close();
    }

    private BackupConfig config() {
        return Objects.requireNonNull(config);
    }
}
