package org.comptoir.it.proxy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.comptoir.cli.process.FreePort;
import org.comptoir.it.post.Until;

/** Debian's Caddy with the containers' own configuration, in front of a post. */
final class Caddy implements AutoCloseable {
    static final Path DOCKER =
            Path.of(System.getProperty("comptoir.root", ".."))
                    .resolve("docker")
                    .toAbsolutePath()
                    .normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final int httpPort = FreePort.next();
    private final int httpsPort;
    private final Process process;

    Caddy(Path folder, int httpsPort, URI upstream) throws IOException {
        this.folder = folder;
        this.httpsPort = httpsPort;
        ProcessBuilder caddy =
                new ProcessBuilder(
                                "caddy",
                                "run",
                                "--config",
                                DOCKER.resolve("caddy/Caddyfile").toString(),
                                "--adapter",
                                "caddyfile")
                        .redirectErrorStream(true)
                        .redirectOutput(log().toFile());
        caddy.environment()
                .putAll(
                        Map.of(
                                "PROXY_BIND",
                                "127.0.0.1",
                                "HTTP_PORT",
                                Integer.toString(httpPort),
                                "HTTPS_PORT",
                                Integer.toString(httpsPort),
                                "POST_UPSTREAM",
                                upstream.getAuthority(),
                                "XDG_DATA_HOME",
                                folder.toString(),
                                "XDG_CONFIG_HOME",
                                folder.toString()));
        process = caddy.start();
    }

    URI address() {
        return URI.create("https://localhost:" + httpsPort);
    }

    URI plainAddress() {
        return URI.create("http://localhost:" + httpPort);
    }

    /** A client that trusts this proxy's own authority and nobody else. */
    HttpClient client() throws IOException, GeneralSecurityException {
        Path root = folder.resolve("caddy/pki/authorities/local/root.crt");
        Until.holds("the proxy's authority", PATIENCE, () -> isAlive() && Files.exists(root));
        return Trust.in(root);
    }

    private boolean isAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("caddy ended: " + said());
        }
        return true;
    }

    private String said() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Path log() {
        return folder.resolve("caddy.log");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
