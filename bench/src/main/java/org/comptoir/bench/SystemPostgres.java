package org.comptoir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.comptoir.cli.files.Tree;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.process.FreePort;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A server of the system's PostgreSQL for the length of a run, set as the embedded one is: {@code
 * pg_dump} refuses a server newer than itself, and the embedded one has none.
 */
final class SystemPostgres implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final String SUPERUSER = "postgres";

    private final Path programs;
    private final Path folder;
    private final int port = FreePort.next();
    private final String password = UUID.randomUUID().toString();
    private final Process server;

    private SystemPostgres(Path programs, Path folder) throws IOException {
        this.programs = programs;
        this.folder = folder;
        make();
        this.server =
                disguised(
                                program("postgres"),
                                "-D",
                                cluster().toString(),
                                "-p",
                                Integer.toString(port),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "unix_socket_directories=")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("postgres.out").toFile())
                        .start();
    }

    /** Starts one with the roles and the database of a post. */
    static SystemPostgres start() throws IOException, SQLException {
        SystemPostgres postgres =
                new SystemPostgres(newest(), Files.createTempDirectory("comptoir-postgres-"));
        try {
            postgres.prepare();
            return postgres;
        } catch (SQLException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    private static Path newest() throws IOException {
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.max(
                            Comparator.comparingInt(
                                    version -> Integer.parseInt(version.getFileName().toString())))
                    .orElseThrow()
                    .resolve("bin");
        }
    }

    private void make() throws IOException {
        Path secret = Files.writeString(folder.resolve("password"), password + "\n");
        CommandOutput made =
                CommandOutput.of(
                        disguised(
                                program("initdb"),
                                "--pgdata=" + cluster(),
                                "--username=" + SUPERUSER,
                                "--auth=scram-sha-256",
                                "--pwfile=" + secret,
                                "--data-checksums",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--no-instructions"));
        if (!made.succeeded()) {
            throw new IllegalStateException("initdb failed: " + made.text());
        }
        Files.writeString(
                cluster().resolve("postgresql.auto.conf"),
                "max_connections = 120\nshared_buffers = 96MB\njit = off\n");
    }

    private void prepare() throws SQLException {
        try (Connection superuser = awaited();
                Statement statement = superuser.createStatement()) {
            String login = " LOGIN PASSWORD '" + password + "'";
            statement.execute("CREATE ROLE comptoir_owner CREATEDB" + login);
            statement.execute("CREATE ROLE comptoir_app" + login);
            statement.execute("CREATE DATABASE comptoir OWNER comptoir_owner");
        }
    }

    private Connection awaited() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        source.setUser(SUPERUSER);
        source.setPassword(password);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return source.getConnection();
            } catch (SQLException notYet) {
                if (!server.isAlive() || System.nanoTime() > end) {
                    throw notYet;
                }
                LockSupport.parkNanos(GLANCE.toNanos());
            }
        }
    }

    int port() {
        return port;
    }

    ProcessHandle process() {
        return server.toHandle();
    }

    /** Of all its roles. */
    String password() {
        return password;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/comptoir";
    }

    /** What the launcher wants to know of it. */
    Map<String, String> settings() {
        return Map.of(
                "COMPTOIR_DB_URL", url(),
                "COMPTOIR_DB_OWNER_PASSWORD", password,
                "COMPTOIR_DB_APP_PASSWORD", password);
    }

    String version() {
        return CommandOutput.of(new ProcessBuilder(program("postgres"), "--version")).text();
    }

    /** One of the programs that came with it, as its superuser; it must succeed. */
    void tool(String name, String... arguments) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                program(name),
                                "--host=127.0.0.1",
                                "--port=" + port,
                                "--username=" + SUPERUSER));
        words.addAll(List.of(arguments));
        ProcessBuilder command = new ProcessBuilder(words);
        command.environment().put("PGPASSWORD", password);
        CommandOutput output = CommandOutput.of(command);
        if (!output.succeeded()) {
            throw new IllegalStateException(name + " failed: " + output.text());
        }
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    private Path cluster() {
        return folder.resolve("cluster");
    }

    /** PostgreSQL refuses to run as root: without a user's powers root's files are enough. */
    private static ProcessBuilder disguised(String... command) {
        List<String> words = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            words.addAll(List.of("unshare", "--user", "--"));
        }
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    @Override
    public void close() throws IOException {
        server.destroy();
        try {
            if (!server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("PostgreSQL does not end; it is in " + folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Tree.delete(folder);
    }
}
