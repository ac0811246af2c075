package org.comptoir.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.comptoir.kernel.Secret;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How the post sends mail; without a host it keeps its letters for an operator to read. */
@Dependent
public class MailConfig {
    private static final Set<String> TLS = Set.of("none", "starttls", "tls");

    private final Optional<String> host;
    private final int port;
    private final Optional<String> user;
    private final Optional<Secret> password;
    private final String from;
    private final String tls;
    private final String address;

    /**
     * The settings.
     *
     * @param host a mail server (SMTP), or none
     * @param port of it, 1 to 65535
     * @param user whom to sign in as there, or none
     * @param password of that user
     * @param passwordFile a file that holds it; wins over the value
     * @param from the sender's address
     * @param tls {@code starttls} (asked for, and refused without), {@code tls}, or {@code none}
     * @param origins the post's public addresses; links lead to the first
     * @param httpPort where they lead without one
     */
    @Inject
    @SuppressWarnings("TooManyParameters") // one for each setting
    public MailConfig(
            @ConfigProperty(name = "comptoir.mail.host") Optional<String> host,
            @ConfigProperty(name = "comptoir.mail.port", defaultValue = "587") int port,
            @ConfigProperty(name = "comptoir.mail.user") Optional<String> user,
            @ConfigProperty(name = "comptoir.mail.password") Optional<String> password,
            @ConfigProperty(name = "comptoir.mail.password.file") Optional<String> passwordFile,
            @ConfigProperty(
                            name = "comptoir.mail.from",
                            defaultValue = "post@localhost.localdomain")
                    String from,
            @ConfigProperty(name = "comptoir.mail.tls", defaultValue = "starttls") String tls,
            @ConfigProperty(name = "comptoir.web.origins") Optional<String> origins,
            @ConfigProperty(name = "comptoir.http.port", defaultValue = "8080") int httpPort) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("comptoir.mail.port is 1 to 65535");
        }
        if (!from.matches("[^@\\s]{1,64}@[^@\\s]{1,189}")) {
            throw new IllegalArgumentException("comptoir.mail.from is an e-mail address");
        }
        if (!TLS.contains(tls)) {
            throw new IllegalArgumentException("comptoir.mail.tls is none, starttls or tls");
        }
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = passwordFile.map(MailConfig::read).or(() -> password.map(Secret::of));
        this.from = from;
        this.tls = tls;
        this.address =
                origins.map(all -> all.split(",", 2)[0].strip())
                        .filter(first -> !first.isEmpty())
                        .orElse("http://localhost:" + httpPort);
    }

    /** The mail server, if there is one. */
    public Optional<String> host() {
        return host;
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /** Whom to sign in as there, if at all. */
    public Optional<String> user() {
        return user;
    }

    /** The password of that user. */
    public Optional<Secret> password() {
        return password;
    }

    /** The sender's address. */
    public String from() {
        return from;
    }

    /** {@code none}, {@code starttls} or {@code tls}. */
    public String tls() {
        return tls;
    }

    /** Where links lead: as configured, never as a request says (S10). */
    public String address() {
        return address;
    }

    private static Secret read(String file) {
        try {
            return Secret.of(Files.readString(Path.of(file)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("COMPTOIR_MAIL_PASSWORD_FILE cannot be read", e);
        }
    }
}
