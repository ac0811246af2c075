package org.comptoir.batch.backup;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.comptoir.recovery.backup.Cluster;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The PostgreSQL server of this post, as {@code comptoir_owner}: for copies beside its database.
 */
@Dependent
class PostCluster {
    private final String url;
    private final String password;

    /** Reads where it is. */
    @Inject
    PostCluster(
            @ConfigProperty(name = "comptoir.db.url") String url,
            @ConfigProperty(name = "comptoir.db.owner.password") Optional<String> password,
            @ConfigProperty(name = "comptoir.db.owner.password.file") Optional<String> file) {
        this.url = url;
        this.password = file.map(PostCluster::read).or(() -> password).orElse("");
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server as it is reached now. */
    Cluster cluster() {
        return new Cluster(url, password);
    }
}
