package org.comptoir.it.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.comptoir.cli.postgres.PostgresServer;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.process.Signals;
import org.comptoir.it.evidence.Evidence;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers of one database: a job is one server's at a time, whatever happens to that server.
 *
 * <p>Only jobs are looked at: the demo chain is a file, of which each server has a copy of its own.
 */
class TwoServersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String AUDIT = "/admin/jobs/ledger-audit/executions";
    private static final int ROUNDS = 10;

    @TempDir Path folders;
    @TempDir Path elsewhere;

    private PostgresServer database;
    private Post first;
    private Post second;

    @BeforeEach
    void startBoth() throws IOException {
        database = PostgresServer.start(elsewhere, 0);
        Path folder = Files.createDirectory(folders.resolve("first"));
        first = Post.startIn(folder, Post.DEMO, environment("first"));
        first.stop();
        copy(folder, folders.resolve("second"));
        first.restartServer(Map.of());
        second = Post.startIn(folders.resolve("second"), Post.DEMO, environment("second"));
    }

    @AfterEach
    void close() {
        second.close();
        first.close();
        database.close();
    }

    @Test
    void aJobIsOneServersAtATimeWhateverHappensToThatServer() throws SQLException {
        neverRunsAJobTwiceAtOnce();
        aHaltedServerLosesItsJobAndHearsOfIt();
        aKilledServerLosesItsJob();
        Evidence.say(2, "servers lost a job to another one, which took it up");
    }

    private Map<String, String> environment(String node) {
        return Map.of(
                "COMPTOIR_GUARD_ADMISSION",
                "observe",
                "COMPTOIR_DB_URL",
                database.jdbcUrl(),
                "COMPTOIR_DB_OWNER_PASSWORD",
                database.ownerPassword(),
                "COMPTOIR_DB_APP_PASSWORD",
                database.appPassword(),
                "COMPTOIR_OPS_LEASE_SECONDS",
                "5",
                "COMPTOIR_NODE",
                node);
    }

    private static void copy(Path from, Path to) {
        CommandOutput copied =
                CommandOutput.of(new ProcessBuilder("cp", "-a", from.toString(), to.toString()));
        assertEquals(0, copied.exitCode(), copied.text());
    }

    private void neverRunsAJobTwiceAtOnce() {
        for (int i = 0; i < ROUNDS; i++) {
            List<CompletableFuture<String>> asked =
                    List.of(
                            CompletableFuture.supplyAsync(() -> ask(first)),
                            CompletableFuture.supplyAsync(() -> ask(second)));
            asked.forEach(id -> awaitState(id.join(), "completed"));
        }
        String together =
                """
                SELECT count(*)
                  FROM ops.execution a
                  JOIN ops.execution b ON b.job = a.job AND b.id > a.id
                 WHERE b.started_at < a.ended_at
                   AND a.started_at < b.ended_at
                """;
        assertEquals("0", asked(together));
    }

    private void aHaltedServerLosesItsJobAndHearsOfIt() throws SQLException {
        Connection audits = held();
        String lost = ask(first);
        Post holder = holderOf(lost);
        ProcessHandle halted = holder.service("server").orElseThrow();
        Signals.send(halted, "STOP");
        assertTakenUp(lost, holder);
        audits.close();
        awaitState(successor(lost), "completed");
        Signals.send(halted, "CONT");
        Path log = holder.dataFolder().resolve("logs/server/server.log");
        String word = "Execution " + lost + " of job LEDGER_AUDIT is another server's now";
        Until.holds("a word in the log", PATIENCE, () -> read(log).contains(word));
        Until.holds("health", PATIENCE, () -> holder.http().get("//healthz").status() == 200);
        assertEquals("abandoned", state(lost));
        assertEquals("completed", state(successor(lost)));
    }

    private void aKilledServerLosesItsJob() throws SQLException {
        Connection audits = held();
        String lost = ask(second);
        Post holder = holderOf(lost);
        holder.killServer();
        assertTakenUp(lost, holder);
        audits.close();
        awaitState(successor(lost), "completed");
    }

    /** Audits begin and do not end while this is open: they wait for a table they read. */
    private Connection held() throws SQLException {
        Connection owner = owner();
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute("LOCK TABLE ledger.checkpoint IN ACCESS EXCLUSIVE MODE");
        }
        return owner;
    }

    private Post holderOf(String execution) {
        awaitState(execution, "started");
        String node =
                asked("SELECT node FROM ops.job_lease WHERE execution = '%s'".formatted(execution));
        return node.equals("first") ? first : second;
    }

    /** By the other one, which begins it anew. */
    private void assertTakenUp(String lost, Post holder) {
        awaitState(lost, "abandoned");
        Until.is("one that takes it up", PATIENCE, () -> successor(lost), id -> !id.isEmpty());
        assertEquals("2", asked(successorOf("attempt", lost)));
        assertNotEquals(holder, holderOf(successor(lost)));
    }

    private String successor(String execution) {
        return asked(successorOf("id", execution));
    }

    private static String successorOf(String column, String execution) {
        return "SELECT %s FROM ops.execution WHERE restart_of = '%s'".formatted(column, execution);
    }

    private static String ask(Post post) {
        return post.operator().http().post(AUDIT).expect(201).text("id");
    }

    private void awaitState(String execution, String wanted) {
        Until.is(wanted + " " + execution, PATIENCE, () -> state(execution), wanted::equals);
    }

    private String state(String execution) {
        return asked("SELECT state FROM ops.execution WHERE id = '%s'".formatted(execution));
    }

    /** The one value a query gives; nothing when it finds no row. */
    private String asked(String query) {
        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection owner() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), "comptoir_owner", database.ownerPassword());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
