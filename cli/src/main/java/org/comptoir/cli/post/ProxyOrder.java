package org.comptoir.cli.post;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.process.Child;
import org.comptoir.cli.process.Programs;
import org.comptoir.cli.server.Installation;

/**
 * The proxy an operator asks the launcher for.
 *
 * @param configuration the containers' own
 * @param site the post's public addresses by TLS, as Caddy lists them
 * @param tls an e-mail address, or {@code internal}
 */
record ProxyOrder(
        Path configuration,
        Path program,
        String site,
        int httpsPort,
        String httpPort,
        String bind,
        String tls) {
    private static final String NAME = "caddy";
    private static final int HTTPS = 443;
    private static final int CONNECT_MILLIS = 1_000;

    /**
     * As it is set; nothing when no proxy is asked for.
     *
     * @throws CommandFailed when what it needs is missing
     */
    static Optional<ProxyOrder> of(StartOrder order, Settings settings) {
        String wanted = settings.value("COMPTOIR_PROXY").orElse("none");
        return switch (wanted) {
            case "none" -> Optional.empty();
            case "caddy" -> {
                if (!order.isLocal()) {
                    throw new CommandFailed(
                            "COMPTOIR_PROXY=caddy believes who calls from the post's own port: leave"
                                    + " --bind at this machine, and nobody passes the proxy by.");
                }
                yield Optional.of(caddy(settings));
            }
            default ->
                    throw new CommandFailed("COMPTOIR_PROXY is none or caddy, not " + wanted + ".");
        };
    }

    private static ProxyOrder caddy(Settings settings) {
        List<String> origins =
                Arrays.stream(settings.value("COMPTOIR_WEB_ORIGINS").orElse("").split(",", -1))
                        .map(String::strip)
                        .filter(origin -> origin.startsWith("https://"))
                        .toList();
        if (origins.isEmpty()) {
            throw new CommandFailed(
                    "COMPTOIR_PROXY=caddy needs the post's address in COMPTOIR_WEB_ORIGINS, such as"
                            + " https://post.example.");
        }
        Path configuration = Installation.root().resolve("docker/caddy/Caddyfile");
        if (!Files.exists(configuration)) {
            throw new CommandFailed(configuration + " is missing: the proxy is configured there.");
        }
        int port = URI.create(origins.get(0)).getPort();
        return new ProxyOrder(
                configuration,
                Programs.find("caddy", "install Debian's package caddy, or unset COMPTOIR_PROXY."),
                String.join(", ", origins),
                port < 0 ? HTTPS : port,
                settings.value("COMPTOIR_PROXY_HTTP_PORT").orElse("80"),
                settings.value("COMPTOIR_PROXY_BIND").orElse("0.0.0.0"),
                settings.value("COMPTOIR_PROXY_TLS").orElse("internal"));
    }

    /**
     * Starts it and waits until it listens.
     *
     * @throws CommandFailed when somebody else does
     */
    FrontPart start(PostFolder folder, String upstream, Consumer<String> note) {
        if (listens()) {
            throw new CommandFailed(
                    "Somebody listens on port %d already, where the proxy shall: end that, or unset"
                                    .formatted(httpsPort)
                            + " COMPTOIR_PROXY.");
        }
        return FrontPart.start(recipe(folder, upstream), httpsPort, this::listens, note);
    }

    /**
     * What the server is told of it: whose port its own is, and where to look at the certificate.
     *
     * @param upstreamPort the post's own
     */
    Map<String, String> environment(int upstreamPort) {
        return Map.of(
                "COMPTOIR_GUARD_PROXY_PORT",
                Integer.toString(upstreamPort),
                "COMPTOIR_STATUS_TLS",
                here() + ":" + httpsPort);
    }

    /** Where this machine finds it. */
    private String here() {
        return bind.equals("0.0.0.0") || bind.contains("::") ? "127.0.0.1" : bind;
    }

    private boolean listens() {
        String host = here();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, httpsPort), CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The containers' own configuration, with the places of this machine. */
    private Child.Recipe recipe(PostFolder folder, String upstream) {
        String own = OwnerOnly.folder(folder.data().resolve("proxy")).toString();
        return new Child.Recipe(
                NAME,
                folder.data(),
                List.of(
                        program.toString(),
                        "run",
                        "--config",
                        configuration.toString(),
                        "--adapter",
                        "caddyfile"),
                Map.of(
                        "POST_SITE",
                        site,
                        "POST_TLS",
                        tls,
                        "POST_UPSTREAM",
                        upstream,
                        "HTTPS_PORT",
                        Integer.toString(httpsPort),
                        "HTTP_PORT",
                        httpPort,
                        "PROXY_BIND",
                        bind,
                        "XDG_DATA_HOME",
                        own,
                        "XDG_CONFIG_HOME",
                        own),
                folder.logs().resolve(NAME).resolve("caddy.log"));
    }
}
