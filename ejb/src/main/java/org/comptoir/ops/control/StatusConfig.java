package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What can be set about the post's checks of itself. */
@Dependent
public class StatusConfig {
    private final Path data;
    private final int port;
    private final Optional<Path> certificate;

    /** Reads the values. */
    @Inject
    public StatusConfig(
            @ConfigProperty(name = "comptoir.data", defaultValue = ".") String data,
            @ConfigProperty(name = "comptoir.http.port", defaultValue = "8080") int port,
            @ConfigProperty(name = "comptoir.status.certificate") Optional<String> certificate) {
        this.data = Path.of(data);
        this.port = port;
        this.certificate = certificate.map(Path::of);
    }

    /** The post's data folder. */
    public Path data() {
        return data;
    }

    /** Where this server listens. */
    public int port() {
        return port;
    }

    /** The certificate that the proxy shows, as a PEM file. */
    public Optional<Path> certificate() {
        return certificate;
    }
}
