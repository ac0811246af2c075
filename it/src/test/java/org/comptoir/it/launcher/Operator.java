package org.comptoir.it.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comptoir.cli.process.CommandOutput;

/** Types the command as an operator does, at the build these tests belong to. */
public final class Operator {
    private static final Path ROOT =
            Path.of(System.getProperty("comptoir.root", "..")).toAbsolutePath().normalize();
    private static final Pattern SERVICE = Pattern.compile("(?m)^ {2}([a-z-]+) .*pid (\\d+)");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Path root;
    private final Path data;
    private final int port;
    private final String host;
    private final Map<String, String> environment = new LinkedHashMap<>();

    /** At the post of that folder; the port is that of a start. */
    public Operator(Path data, int port) {
        this(ROOT, data, port);
    }

    /** At the version in that folder. */
    Operator(Path root, Path data, int port) {
        this(root, data, port, "127.0.0.1");
    }

    private Operator(Path root, Path data, int port, String host) {
        this.host = host;
        this.root = root;
        this.data = data;
        this.port = port;
    }

    /** The same operator, who binds what is started to that address. */
    Operator boundTo(String address) {
        return new Operator(root, data, port, address);
    }

    /** The same operator with something else in the environment. */
    public Operator with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    CommandOutput start(String... options) {
        List<String> words = starting();
        words.addAll(List.of(options));
        return command(words);
    }

    CommandOutput detached(String... options) {
        List<String> words = new ArrayList<>(List.of(options));
        words.add("--detach");
        return start(words.toArray(String[]::new));
    }

    /** Types these words and waits for the end. */
    public CommandOutput type(String... words) {
        return command(List.of(words));
    }

    /** A start that stays in front, its output in a file. */
    Process inFront(Path output) throws IOException {
        return process(starting()).redirectOutput(output.toFile()).start();
    }

    /** The words of a start that stays in front. */
    List<String> starting() {
        return new ArrayList<>(List.of("start", "--port=" + port, "--bind=" + host));
    }

    private CommandOutput command(List<String> words) {
        return CommandOutput.of(process(words));
    }

    /** These words, yet to be typed; what goes wrong is said among what is printed. */
    ProcessBuilder process(List<String> words) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dcomptoir.root=" + root,
                                "-cp",
                                ROOT.resolve("cli/target/classes")
                                        + ":"
                                        + ROOT.resolve("cli/target/lib")
                                        + "/*",
                                "org.comptoir.cli.Comptoir"));
        command.addAll(words);
        command.add("--data=" + data);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }

    /** What {@code status} says runs, by name. */
    Map<String, ProcessHandle> services() {
        Map<String, ProcessHandle> services = new LinkedHashMap<>();
        Matcher line = SERVICE.matcher(type("status").text());
        while (line.find()) {
            ProcessHandle.of(Long.parseLong(line.group(2)))
                    .ifPresent(process -> services.put(line.group(1), process));
        }
        return services;
    }

    /** The answer of {@code /healthz}; 0 when nobody answers. */
    int health() {
        return ask("/healthz").map(HttpResponse::statusCode).orElse(0);
    }

    /** The answer of a path, if anybody answers. */
    Optional<HttpResponse<String>> ask(String path) {
        URI address = URI.create("http://" + host + ":" + port + path);
        try {
            return Optional.of(
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(address).timeout(TIMEOUT).build(),
                                    HttpResponse.BodyHandlers.ofString()));
        } catch (IOException nobody) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The first line of the answer to whoever calls the post by that name. */
    String statusLineFor(String name) {
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.getOutputStream()
                    .write(
                            "GET /api/v1/assets HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                    .formatted(name)
                                    .getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the launcher said that nobody watches. */
    String launcherLog() {
        try {
            return Files.readString(data.resolve("logs/launcher/launcher.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
