package org.comptoir.vault;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the vault keeps its key. */
@Dependent
public class VaultConfig {
    private final Path data;

    /** {@code COMPTOIR_DATA}: the post's data folder, absolute. */
    @Inject
    public VaultConfig(@ConfigProperty(name = "comptoir.data") String data) {
        this.data = Path.of(data);
        if (!this.data.isAbsolute()) {
            throw new IllegalArgumentException("COMPTOIR_DATA must be an absolute folder");
        }
    }

    /** {@code keys/master.key} in the data folder. */
    public Path masterKey() {
        return data.resolve("keys").resolve("master.key");
    }
}
