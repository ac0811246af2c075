package org.comptoir.it.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.comptoir.cli.postgres.PostgresServer;

/** Starts database and server of a post in a temporary data folder, and ends them by their pids. */
final class Launch {
    private static final Path ROOT = Path.of(System.getProperty("comptoir.root", ".."));
    private static final Path HOME = ROOT.resolve("wildfly-config/target/server").toAbsolutePath();
    private static final Duration HEALTHY = Duration.ofSeconds(90);

    private final String chain;
    private final Path data;
    private final PostgresServer database;
    private final int port = freePort();
    private final int managementPort = freePort();
    private final Map<String, String> environment;
    private Process server;

    private Launch(String chain, Map<String, String> environment) throws IOException {
        this.chain = chain;
        this.environment = environment;
        this.data = Files.createTempDirectory("comptoir-it-");
        this.database = PostgresServer.start(data, 0);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        this.server = startServer(environment);
    }

    static Launch fresh(String chain, Map<String, String> environment) {
        try {
            return new Launch(chain, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    boolean isServerAlive() {
        return server.isAlive();
    }

    synchronized void killServer() {
        Stream.concat(server.descendants(), Stream.of(server.toHandle()))
                .forEach(ProcessHandle::destroyForcibly);
        awaitEnd(server);
    }

    synchronized void restartServer(Map<String, String> more) {
        if (server.isAlive()) {
            killServer();
        }
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        try {
            server = startServer(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void close() {
        killServer();
        database.stop();
        delete(data);
    }

    private Process startServer(Map<String, String> more) throws IOException {
        Path base = Files.createDirectories(data.resolve("server"));
        copy(HOME.resolve("standalone/configuration"), base.resolve("configuration"));
        Files.createDirectories(base.resolve("deployments"));
        Files.copy(
                ROOT.resolve("ear/target/comptoir.ear"),
                base.resolve("deployments/comptoir.ear"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        ProcessBuilder builder =
                new ProcessBuilder(
                        HOME.resolve("bin/standalone.sh").toString(),
                        "-Djboss.server.base.dir=" + base,
                        "-b",
                        "127.0.0.1",
                        "-bmanagement",
                        "127.0.0.1");
        Map<String, String> env = builder.environment();
        env.put("JAVA_OPTS", "-Xms64m -Xmx320m -XX:+UseSerialGC -Djava.net.preferIPv4Stack=true");
        env.put("COMPTOIR_DATA", data.toString());
        env.put("COMPTOIR_HTTP_PORT", Integer.toString(port));
        env.put("COMPTOIR_MANAGEMENT_PORT", Integer.toString(managementPort));
        env.put("COMPTOIR_DB_URL", database.jdbcUrl());
        env.put("COMPTOIR_DB_APP_PASSWORD", database.appPassword());
        env.put("COMPTOIR_DB_OWNER_PASSWORD", database.ownerPassword());
        env.put("COMPTOIR_CHAIN", chain);
        env.put("COMPTOIR_OPERATOR_PASSWORD", Post.OPERATOR_PASSWORD);
        env.putAll(more);
        builder.redirectErrorStream(true);
        builder.redirectOutput(data.resolve("server.out").toFile());
        Process process = builder.start();
        awaitHealth(process);
        return process;
    }

    private void awaitHealth(Process process) {
        Http http = new Http(address());
        try {
            Until.holds(
                    "health",
                    HEALTHY,
                    () -> {
                        if (!process.isAlive()) {
                            throw new IllegalStateException("the server ended: " + lastWords());
                        }
                        return isHealthy(http);
                    });
        } catch (AssertionError | RuntimeException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException("the server did not become healthy: " + lastWords(), e);
        }
    }

    private static boolean isHealthy(Http http) {
        try {
            return http.get("//healthz").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private String lastWords() {
        Path log = data.resolve("server/log/server.log");
        try {
            String text = Files.exists(log) ? Files.readString(log) : "";
            return text.substring(Math.max(0, text.length() - 6000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitEnd(Process process) {
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path source : walk.toList()) {
                Path target = to.resolve(from.relativize(source));
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else if (!Files.exists(target)) {
                    Files.copy(source, target);
                }
            }
        }
    }

    private static void delete(Path folder) {
        if (Boolean.getBoolean("comptoir.keep")) {
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
