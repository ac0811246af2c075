package org.comptoir.it.ops;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.comptoir.cli.process.FreePort;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Until;

/**
 * Debian's Prometheus with our own files: it reads the post, and judges the rules, every second.
 */
final class Prometheus implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/prometheus");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final URI address;
    private final Http asking;

    private Prometheus(Process process, URI address) {
        this.process = process;
        this.address = address;
        this.asking = new Http(address);
    }

    /** Whether this machine has it. */
    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** Starts it and waits until it is ready, where this machine has it. */
    static Optional<Prometheus> watching(URI target, Path folder) throws IOException {
        if (!isInstalled()) {
            return Optional.empty();
        }
        Path shipped = AlertRules.SET.folder();
        String config =
                Files.readString(shipped.resolve("prometheus.yml"))
                        .replace("post:9991", target.getAuthority())
                        .replace("15s", "1s");
        Files.writeString(folder.resolve("prometheus.yml"), config);
        Files.copy(AlertRules.SET.rulesFile(), folder.resolve("rules.yml"));
        int port = FreePort.next();
        Process process =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "--config.file=" + folder.resolve("prometheus.yml"),
                                "--storage.tsdb.path=" + folder.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out").toFile())
                        .start();
        Prometheus prometheus = new Prometheus(process, URI.create("http://127.0.0.1:" + port));
        Until.holds("a Prometheus that is ready", PATIENCE, prometheus::isReady);
        return Optional.of(prometheus);
    }

    private boolean isReady() {
        assertTrue(process.isAlive(), "Prometheus ended");
        try {
            return asking.get("//-/ready").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Where it answers. */
    URI address() {
        return address;
    }

    /** Its API's answer. */
    JsonNode ask(String path) {
        return asking.get("//api/v1/" + path).expect(200).json();
    }

    /** Names of the rules that are true now, whether for long enough to tell or not. */
    Set<String> alerts() {
        Set<String> names = new TreeSet<>();
        ask("alerts").at("/data/alerts").findValues("labels").stream()
                .map(labels -> labels.path("alertname").asText())
                .forEach(names::add);
        return names;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "Prometheus ends");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
