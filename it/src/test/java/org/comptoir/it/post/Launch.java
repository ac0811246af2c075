package org.comptoir.it.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comptoir.cli.logs.LogLine;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.PostState;
import org.comptoir.cli.post.PostState.Phase;
import org.comptoir.cli.process.Brood;
import org.comptoir.cli.process.Child;
import org.comptoir.cli.process.FreePort;
import org.comptoir.cli.process.Signals;
import org.jspecify.annotations.Nullable;

/**
 * A post as an operator has it: the launcher as a child of the tests, on a temporary data folder.
 * It is started from what the build packaged, so that no test begins a build of its own.
 */
final class Launch {
    /** Half of a start's processor time would go into code that is never hot enough to pay. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private static final Path ROOT =
            Path.of(System.getProperty("comptoir.root", "..")).toAbsolutePath().normalize();
    static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);
    private static final String SERVER = "server";
    private static final int LOOKED_AT = 200;
    private static final int TOLD = 1_500;

    private final String chain;
    private final Path data;
    private final int port;
    private final Map<String, String> environment;
    private List<String> options = List.of();
    private boolean isDataKept = Boolean.getBoolean("comptoir.keep");
    private @Nullable Process launcher;

    private Launch(String chain, Map<String, String> environment, Path data, int port) {
        this.chain = chain;
        this.environment = environment;
        this.data = data;
        this.port = port;
    }

    /** A post that runs already on this machine; it is left as it is. */
    static Launch attached(int port) {
        String data = System.getProperty("comptoir.data", "/nonexistent");
        return new Launch(Post.DEMO, Map.of(), Path.of(data), port);
    }

    static Launch fresh(String chain, Map<String, String> environment) {
        try {
            Path data = Files.createTempDirectory("comptoir-it-");
            Launch launch = new Launch(chain, environment, data, FreePort.next());
            launch.begin();
            return launch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a folder of the caller's, which stays. */
    static Launch in(Path data, String chain, Map<String, String> environment, String... options) {
        Launch launch = new Launch(chain, environment, data, FreePort.next());
        launch.isDataKept = true;
        launch.options = List.of(options);
        launch.begin();
        return launch;
    }

    private void begin() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        try {
            begin(environment);
            awaitHealthy();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path dataFolder() {
        return data;
    }

    String chain() {
        return chain;
    }

    /** Where that service listens, if it runs. */
    Optional<Integer> port(String name) {
        return state().flatMap(
                        state ->
                                state.services().stream()
                                        .filter(service -> service.name().equals(name))
                                        .map(PostState.Service::port)
                                        .findFirst());
    }

    /** The process of that service, if it runs. */
    Optional<ProcessHandle> service(String name) {
        return state().flatMap(
                        state ->
                                state.services().stream()
                                        .filter(service -> service.name().equals(name))
                                        .flatMap(service -> service.process().living().stream())
                                        .findFirst());
    }

    boolean isServerAlive() {
        return service(SERVER).isPresent();
    }

    /** SIGKILL for the server alone; the launcher then ends the rest, as on a real machine. */
    void killServer() {
        service(SERVER).ifPresent(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    /** SIGKILL for the launcher alone; what it started goes on without it. */
    void killLauncher() {
        Process current = launcher;
        if (current != null) {
            current.destroyForcibly();
            awaitEnd();
        }
    }

    /** Does something while the launcher watches nothing and brings nothing back. */
    void unwatched(Runnable meanwhile) {
        ProcessHandle watcher = Objects.requireNonNull(launcher).toHandle();
        Signals.send(watcher, "STOP");
        try {
            meanwhile.run();
        } finally {
            Signals.send(watcher, "CONT");
        }
    }

    /** SIGKILL for every process of the post, its watcher first, as when the power fails. */
    void killEverything() {
        List<ProcessHandle> all = new ArrayList<>(Brood.of(PostFolder.at(data).data()));
        state().ifPresent(
                        state ->
                                state.services().stream()
                                        .flatMap(one -> one.process().living().stream())
                                        .forEach(all::add));
        killLauncher();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle one : all) {
            if (!Signals.ended(one, STOP_PATIENCE)) {
                throw new IllegalStateException("survived SIGKILL: " + one.pid());
            }
        }
    }

    /** Starts the post again on the same data. */
    synchronized void restart(Map<String, String> more) {
        restartDoomed(more);
        awaitHealthy();
    }

    /** Starts it again with these options of {@code start} in place of those before. */
    synchronized void restartWith(String... others) {
        options = List.of(others);
        restart(Map.of());
    }

    /** What the launcher said since its last start. */
    String output() {
        return said();
    }

    /** The same, without waiting for a server that may die before it is healthy. */
    synchronized void restartDoomed(Map<String, String> more) {
        stop();
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        begin(all);
    }

    /** Whether the post serves; false when it died instead. */
    boolean isUpOrDead() {
        Process current = Objects.requireNonNull(launcher);
        return !current.isAlive() || isHealthy(current);
    }

    synchronized void close() {
        stop();
        if (!isDataKept) {
            delete(data);
        }
    }

    /** Waits until the launcher has ended, with all that it started. */
    void awaitEnd() {
        Process current = launcher;
        try {
            if (current != null && !current.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the launcher does not end:\n" + said());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        Process current = launcher;
        if (current != null) {
            current.destroy();
            awaitEnd();
        }
    }

    private void begin(Map<String, String> variables) {
        ProcessBuilder builder = new ProcessBuilder(command());
        Map<String, String> env = builder.environment();
        env.put("COMPTOIR_OPERATOR_PASSWORD", Post.OPERATOR_PASSWORD);
        env.put("COMPTOIR_JVM_OPTIONS", SHORT_LIVED);
        env.putAll(variables);
        builder.redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(data.resolve("launcher.out").toFile());
        try {
            launcher = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(base());
        command.addAll(options);
        return command;
    }

    private List<String> base() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dcomptoir.root=" + ROOT,
                "-cp",
                ROOT.resolve("cli/target/classes") + ":" + ROOT.resolve("cli/target/lib/*"),
                "org.comptoir.cli.Comptoir",
                "start",
                "--data=" + data,
                "--port=" + port,
                "--chain=" + chain);
    }

    private void awaitHealthy() {
        Process current = launcher;
        Until.holds(
                "a healthy post",
                START_PATIENCE,
                () -> {
                    if (current == null || !current.isAlive()) {
                        throw new IllegalStateException(
                                "the post did not start:\n" + said() + complaints());
                    }
                    return isHealthy(current);
                });
    }

    private boolean isHealthy(Process current) {
        return state().filter(
                        state ->
                                state.phase() == Phase.HEALTHY
                                        && state.launcher().pid() == current.pid())
                .isPresent();
    }

    private Optional<PostState> state() {
        return PostState.read(PostFolder.at(data).stateFile());
    }

    private String said() {
        try {
            return Files.readString(data.resolve("launcher.out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What its server logged as wrong: the folder with the log is deleted with the post. */
    private String complaints() {
        Path log = data.resolve("logs/server/server.log");
        if (!Files.exists(log)) {
            return "";
        }
        return Child.tail(log, LOOKED_AT).stream()
                .map(line -> LogLine.of(line).brief())
                .filter(line -> line.matches("(?s)(WARN|ERROR|FATAL).*"))
                .map(line -> line.length() > TOLD ? line.substring(0, TOLD) : line)
                .collect(Collectors.joining("\n"));
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
