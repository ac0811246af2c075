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
    private final String address;
    private final Optional<Path> certificate;
    private final Optional<ShownCertificate> shown;

    /** Reads the values. */
    @Inject
    public StatusConfig(
            @ConfigProperty(name = "comptoir.data", defaultValue = ".") String data,
            @ConfigProperty(name = "comptoir.http.port", defaultValue = "8080") int port,
            @ConfigProperty(name = "comptoir.http.address") Optional<String> address,
            @ConfigProperty(name = "comptoir.status.certificate") Optional<String> certificate,
            @ConfigProperty(name = "comptoir.status.tls") Optional<String> tls,
            @ConfigProperty(name = "comptoir.web.origins") Optional<String> origins) {
        this.data = Path.of(data);
        this.address = address.orElse("http://127.0.0.1:" + port);
        this.certificate = certificate.map(Path::of);
        this.shown = tls.map(place -> ShownCertificate.at(place, origins.orElse("")));
    }

    /** The post's data folder. */
    public Path data() {
        return data;
    }

    /** Where this server finds itself, such as {@code http://127.0.0.1:8080}. */
    public String address() {
        return address;
    }

    /** The certificate that the proxy shows, as a PEM file. */
    public Optional<Path> certificate() {
        return certificate;
    }

    /** The one that it shows to whoever calls. */
    Optional<ShownCertificate> shown() {
        return shown;
    }
}
