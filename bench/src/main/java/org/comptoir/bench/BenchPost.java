package org.comptoir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.comptoir.cli.files.Tree;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.PostState;
import org.comptoir.cli.process.FreePort;
import org.comptoir.cli.server.Installation;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A post as an operator has it, on loopback and in a folder of its own; gone with this program. */
final class BenchPost implements AutoCloseable {
    /** Of the member {@code operator}, for the life of this post. */
    static final String OPERATOR_PASSWORD = "bench-" + UUID.randomUUID();

    private static final Duration START_PATIENCE = Duration.ofMinutes(4);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final String chain;
    private final Path data;
    private final boolean kept;
    private final @Nullable SystemPostgres postgres;
    private final int port = FreePort.next();
    private volatile Process launcher;
    private Duration startTime = Duration.ZERO;

    private BenchPost(String chain, Path data, boolean kept, @Nullable SystemPostgres postgres)
            throws IOException {
        this.chain = chain;
        this.data = data;
        this.kept = kept;
        this.postgres = postgres;
        this.launcher = launch();
    }

    /**
     * Starts a post and waits until it is healthy.
     *
     * @param chain as the launcher names it
     * @param data its folder, kept afterwards; empty for a temporary one
     * @param postgres where its database is; null for its own, which is made with it
     */
    static BenchPost start(String chain, Path data, @Nullable SystemPostgres postgres)
            throws IOException {
        boolean kept = !data.toString().isEmpty();
        Path folder =
                kept ? Files.createDirectories(data) : Files.createTempDirectory("comptoir-bench-");
        BenchPost post = new BenchPost(chain, folder.toRealPath(), kept, postgres);
        Runtime.getRuntime().addShutdownHook(new Thread(post::endAtExit, "end the post"));
        try {
            post.awaitHealthy(System.nanoTime());
            return post;
        } catch (RuntimeException e) {
            post.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    /** From the command to the first healthy answer, of the last start. */
    Duration startTime() {
        return startTime;
    }

    ProcessHandle launcherProcess() {
        return launcher.toHandle();
    }

    ProcessHandle server() {
        return service("server").process().living().orElseThrow();
    }

    ProcessHandle postmaster() {
        return postgres != null
                ? postgres.process()
                : service("postgres").process().living().orElseThrow();
    }

    int databasePort() {
        return postgres != null ? postgres.port() : service("postgres").port();
    }

    /** The database as role {@code comptoir_app}, with the driver set as the server sets it. */
    PGSimpleDataSource database() throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + databasePort() + "/comptoir");
        source.setUser("comptoir_app");
        source.setPassword(databasePassword());
        source.setPrepareThreshold(3);
        return source;
    }

    String databasePassword() throws IOException {
        return postgres != null
                ? postgres.password()
                : Files.readString(data.resolve("keys/comptoir_app.password")).strip();
    }

    /** Stops it and starts it on the same data. */
    void restart() throws IOException {
        end();
        long began = System.nanoTime();
        launcher = launch();
        awaitHealthy(began);
    }

    private Process launch() throws IOException {
        return command("start", "--chain=" + chain, "--port=" + port)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(data.resolve("launcher.out").toFile())
                .start();
    }

    /** One of the launcher's commands on this post's data. */
    ProcessBuilder command(String name, String... arguments) {
        Path root = Installation.root();
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dcomptoir.root=" + root,
                                "-cp",
                                root.resolve("cli/target/classes")
                                        + ":"
                                        + root.resolve("cli/target/lib/*"),
                                "org.comptoir.cli.Comptoir",
                                name,
                                "--data=" + data));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(variable -> variable.startsWith("COMPTOIR_"));
        environment.put("COMPTOIR_OPERATOR_PASSWORD", OPERATOR_PASSWORD);
        environment.put("COMPTOIR_GUARD_ADMISSION", "observe");
        if (postgres != null) {
            environment.putAll(postgres.settings());
        }
        return builder;
    }

    private void awaitHealthy(long began) throws IOException {
        while (!isHealthy()) {
            if (!launcher.isAlive() || elapsed(began).compareTo(START_PATIENCE) > 0) {
                throw new IllegalStateException(
                        "The post did not start:\n"
                                + Files.readString(data.resolve("launcher.out")));
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        startTime = elapsed(began);
    }

    private boolean isHealthy() {
        return PostState.read(PostFolder.at(data).stateFile())
                .filter(state -> state.launcher().pid() == launcher.pid())
                .filter(state -> state.phase() == PostState.Phase.HEALTHY)
                .isPresent();
    }

    private PostState.Service service(String name) {
        List<PostState.Service> services =
                PostState.read(PostFolder.at(data).stateFile()).orElseThrow().services();
        return services.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private static Duration elapsed(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Ends the launcher, which ends all that it started. */
    private synchronized void end() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The post does not end; its data is in " + data);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whoever interrupts a run leaves nothing behind either. */
    private void endAtExit() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        end();
        if (!kept) {
            Tree.delete(data);
        }
    }
}
