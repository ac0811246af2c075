package org.comptoir.cli.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.InMemory;
import org.comptoir.cli.process.Proc;
import org.comptoir.cli.process.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir(factory = InMemory.class)
    Path data;

    @Test
    void keepsWhatWasCommittedBetweenRuns() throws SQLException {
        try (PostgresServer server = PostgresServer.start(data, 0)) {
            execute(server, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");
        }
        try (PostgresServer server = PostgresServer.start(data, 0)) {
            assertEquals("7", ask(server, "SELECT n FROM kept"));
        }
    }

    @Test
    void isDurableWithChecksumsOnLoopbackOnly() throws SQLException {
        try (PostgresServer server = PostgresServer.start(data, 0)) {
            assertEquals("on", ask(server, "SHOW fsync"));
            assertEquals("on", ask(server, "SHOW synchronous_commit"));
            assertEquals("on", ask(server, "SHOW full_page_writes"));
            assertEquals("on", ask(server, "SHOW data_checksums"));
            assertEquals("127.0.0.1", ask(server, "SHOW listen_addresses"));
            assertEquals("scram-sha-256", ask(server, "SHOW password_encryption"));
        }
    }

    @Test
    void admitsNobodyWithoutThePassword() throws SQLException, IOException {
        try (PostgresServer server = PostgresServer.start(data, 0)) {
            for (String role : new String[] {"postgres", "comptoir_owner", "comptoir_app"}) {
                SQLException refused =
                        assertThrows(
                                SQLException.class,
                                () ->
                                        DriverManager.getConnection(
                                                server.jdbcUrl(), role, "guessed"));
                assertEquals("28P01", refused.getSQLState(), role);
            }
        }
        try (var files = Files.list(data.resolve("keys"))) {
            for (Path file : files.toList()) {
                assertEquals("rw-------", permissions(file), file.toString());
            }
        }
        assertEquals("rwx------", permissions(data.resolve("keys")));
    }

    @Test
    void letsTheApplicationCreateOnlyInTheBatchSchema() throws SQLException {
        try (PostgresServer server = PostgresServer.start(data, 0);
                Connection app =
                        DriverManager.getConnection(
                                server.jdbcUrl(), "comptoir_app", server.appPassword());
                Statement statement = app.createStatement()) {
            statement.execute("CREATE TABLE batch.job (n int)");
            for (String ddl :
                    new String[] {"CREATE TABLE public.t (n int)", "CREATE SCHEMA mine"}) {
                SQLException refused =
                        assertThrows(SQLException.class, () -> statement.execute(ddl));
                assertEquals("42501", refused.getSQLState(), ddl);
            }
        }
    }

    @Test
    void recoversWhenThePostmasterIsKilled() throws SQLException {
        PostgresServer killed = PostgresServer.start(data, 0);
        execute(killed, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");
        Signals.send(killed.process(), "KILL");
        assertTrue(Signals.ended(killed.process(), PATIENCE));
        killed.close();
        try (PostgresServer server = PostgresServer.start(data, 0)) {
            assertEquals("7", ask(server, "SELECT n FROM kept"));
        }
    }

    @Test
    void endsThePostmasterALostLauncherLeftRunning() throws SQLException {
        PostgresServer orphan = PostgresServer.start(data, 0);
        execute(orphan, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");
        orphan.abandon();
        try (PostgresServer server = PostgresServer.start(data, 0)) {
            assertFalse(Proc.runs(orphan.process()));
            assertEquals("7", ask(server, "SELECT n FROM kept"));
        }
    }

    @Test
    void startsAlthoughTheStaleFileNamesALivingProcessOfSomebodyElse() throws Exception {
        PostgresServer.start(data, 0).close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    data.resolve("postgres/postmaster.pid"),
                    stranger.pid() + "\n" + data.resolve("postgres") + "\n");
            try (PostgresServer server = PostgresServer.start(data, 0)) {
                assertEquals("1", ask(server, "SELECT 1"));
            }
            assertTrue(stranger.isAlive());
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void refusesASecondServerOnTheSameFolder() {
        try (PostgresServer server = PostgresServer.start(data, 0)) {
            CommandFailed refused =
                    assertThrows(CommandFailed.class, () -> PostgresServer.start(data, 0));
            assertTrue(String.valueOf(refused.getMessage()).contains("already runs"));
            assertTrue(Proc.runs(server.process()));
        }
    }

    @Test
    void throwsAwayAClusterThatWasInterruptedHalfWay() throws Exception {
        Files.createDirectories(data.resolve("postgres.new/base"));
        Files.writeString(data.resolve("postgres.new/PG_VERSION"), "18");
        try (PostgresServer server = PostgresServer.start(data, 0)) {
            assertEquals("1", ask(server, "SELECT 1"));
        }
    }

    @Test
    void refusesAClusterWhosePasswordsAreGone() throws Exception {
        PostgresServer.start(data, 0).close();
        Files.delete(data.resolve("keys/comptoir_app.password"));
        CommandFailed refused =
                assertThrows(CommandFailed.class, () -> PostgresServer.start(data, 0));
        assertTrue(String.valueOf(refused.getMessage()).contains("passwords"));
    }

    @Test
    void refusesADatabaseThatForgetsConfirmedCommits() throws SQLException {
        try (PostgresServer server = PostgresServer.start(data, 0)) {
            execute(server, "ALTER DATABASE comptoir SET synchronous_commit = off");
            CommandFailed refused =
                    assertThrows(
                            CommandFailed.class,
                            () ->
                                    DatabasePreparation.existing(
                                            server.jdbcUrl(),
                                            server.ownerPassword(),
                                            server.appPassword()));
            assertTrue(String.valueOf(refused.getMessage()).contains("synchronous_commit"));
        }
    }

    @Test
    void runsUnderAnAccountOfItsOwnWhereRootHasNoNamespaces() throws Exception {
        assumeTrue(Proc.uid() == 0, "only root needs a disguise");
        PostgresServer.start(data, 0).close();
        System.setProperty(Disguise.NAMESPACE_SWITCH, "false");
        try (PostgresServer server = PostgresServer.start(data, 0)) {
            assertEquals("1", ask(server, "SELECT 1"));
            assertNotEquals(0, Files.getAttribute(data.resolve("postgres"), "unix:uid"));
            assertEquals("rwx------", permissions(data.resolve("keys")));
        } finally {
            System.clearProperty(Disguise.NAMESPACE_SWITCH);
        }
        try (PostgresServer server = PostgresServer.start(data, 0)) {
            assertEquals("1", ask(server, "SELECT 1"));
        }
    }

    @Test
    void removesATemporaryServerAtClose() {
        PostgresServer server = PostgresServer.temporary();
        Path folder = server.dataFolder();
        server.close();
        assertFalse(Files.exists(folder));
        assertFalse(Proc.runs(server.process()));
    }

    private static void execute(PostgresServer server, String... statements) throws SQLException {
        try (Connection owner = owner(server);
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(PostgresServer server, String sql) throws SQLException {
        try (Connection owner = owner(server);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertTrue(row.next());
            return row.getString(1);
        }
    }

    private static Connection owner(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl(), "comptoir_owner", server.ownerPassword());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
