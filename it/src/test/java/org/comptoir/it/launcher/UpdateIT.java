package org.comptoir.it.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.postgres.PostgresServer;
import org.comptoir.cli.process.Brood;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.process.FreePort;
import org.comptoir.cli.process.Proc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One post for one long story: the version of these tests is the old one, the next have one
 * migration more.
 */
class UpdateIT {
    private static final String SCHEMA =
            """
            SELECT max(version::integer)
              FROM comptoir.flyway_schema_history
             WHERE version IS NOT NULL
            """;

    @TempDir Path data;
    @TempDir Path releases;

    private final int port = FreePort.next();

    @AfterEach
    void endWhatRuns() {
        old().type("stop");
        assertEquals(List.of(), Brood.of(data));
        assertEquals(List.of(), Proc.workingIn(data.resolve("postgres")));
    }

    @Test
    void takesAPostToTheNextVersionOrLeavesItAsItWas() throws Exception {
        assertDone(old().detached());
        long version = inRunning(SCHEMA);

        leavesThePostAloneWhenTheRehearsalFails();
        comesBackWhenTheNextVersionDoesNotStart(version);
        Operator next = next("next", "CREATE TABLE comptoir.of_tomorrow (one integer);");
        haveAKit();
        updates(next);
        undoes(next);
        updatesAPostThatIsStopped(next);
        doesNotUndoWhatSomebodyReliesOn(next);
    }

    private void leavesThePostAloneWhenTheRehearsalFails() throws IOException {
        Map<String, ProcessHandle> before = old().services();
        CommandOutput failed =
                next("bad", "SELECT 1 / 0;").type("update", "--yes", "--without-backup");
        assertEquals(1, failed.exitCode(), failed.text());
        assertTrue(failed.text().contains("division by zero"), failed.text());
        assertEquals(before, old().services());
        assertEquals(200, old().health());
        CommandOutput unsaved = next("unsaved", "SELECT 1;").type("update", "--yes");
        assertEquals(1, unsaved.exitCode(), unsaved.text());
        assertTrue(unsaved.text().contains("There is no emergency kit"), unsaved.text());
    }

    /** It migrates well and then cannot read what it must: nobody's rehearsal finds everything. */
    private void comesBackWhenTheNextVersionDoesNotStart(long version) throws Exception {
        ProcessHandle before = old().services().get("launcher");
        CommandOutput failed =
                next("broken", "REVOKE USAGE ON SCHEMA comptoir FROM comptoir_app;")
                        .type("update", "--yes", "--without-backup");
        assertEquals(4, failed.exitCode(), failed.text());
        assertTrue(
                failed.text()
                        .contains("in place again, and the version that ran before runs again"),
                failed.text());
        assertEquals(200, old().health());
        assertNotEquals(before, old().services().get("launcher"));
        assertEquals(version, inRunning(SCHEMA));
        assertEquals(0, inRunning("SELECT count(*) FROM ledger.freeze WHERE lifted_at IS NULL"));
    }

    /** The post's first backup is made, and no job's is due while the update makes its own. */
    private void haveAKit() {
        assertDone(old().type("kit", "create", "--page=" + releases.resolve("kit.html")));
        assertDone(old().type("backup"));
    }

    private void updates(Operator next) throws Exception {
        CommandOutput updated = next.type("update", "--yes", "--json");
        assertDone(updated);
        assertTrue(updated.text().contains("\"done\":\"updated\""), updated.text());
        assertTrue(updated.text().contains("V9001 kernel of tomorrow"), updated.text());
        assertTrue(updated.text().contains("\"backup\":\"20"), updated.text());
        assertEquals(200, next.health());
        assertEquals(9001, inRunning(SCHEMA));
        String verified = next.type("verify", "--json").text();
        assertTrue(verified.contains("\"witnessed\":"), verified);
        String kept = next.type("kept", "list").text();
        assertTrue(kept.contains("comptoir_before_update_1"), kept);
        assertTrue(kept.contains("./comptoir update --undo needs it."), kept);
        assertEquals(4, next.type("kept", "drop", "comptoir_before_update_1").exitCode());
        CommandOutput again = next.type("update", "--yes");
        assertTrue(again.text().contains("runs from this very folder"), again.text());
    }

    private void undoes(Operator next) {
        CommandOutput undone = next.type("update", "--undo", "--yes");
        assertDone(undone);
        assertTrue(undone.text().contains("Undone. The post is stopped."), undone.text());
        assertEquals(Map.of(), next.services());
        assertDone(next.type("kept", "drop", "--yes", "comptoir_undone_update_1"));
        String kept = next.type("kept", "list", "--json").text();
        assertFalse(kept.contains("_update_"), kept);
        assertEquals(Map.of(), next.services());
    }

    private void updatesAPostThatIsStopped(Operator next) {
        CommandOutput updated = next.type("update", "--yes", "--without-backup", "--port=" + port);
        assertDone(updated);
        assertTrue(updated.text().contains("healthy"), updated.text());
        assertEquals(Map.of(), next.services());
    }

    private void doesNotUndoWhatSomebodyReliesOn(Operator next) throws SQLException {
        try (PostgresServer server = PostgresServer.start(data, 0);
                Connection owner = Database.embedded(server).asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO ledger.transfer (seq, id, kind, at, fact_owner_id, fact_sha256, leaf)
                    SELECT nextval('ledger.transfer_seq'), gen_random_uuid(), 'DEPOSIT',
                           '2026-11-22T02:00:00Z', gen_random_uuid(), sha256('fact'), sha256('leaf')
                    """);
        }
        CommandOutput refused = next.type("update", "--undo", "--yes");
        assertEquals(1, refused.exitCode(), refused.text());
        assertTrue(refused.text().contains("A transfer was acknowledged at"), refused.text());
    }

    private Operator old() {
        return quick(new Operator(data, port));
    }

    private Operator next(String name, String migration) throws IOException {
        return quick(new Operator(NextRelease.make(releases.resolve(name), migration), data, port));
    }

    /** Half of a start's processor time would go into code that is never hot enough to pay. */
    private static Operator quick(Operator operator) {
        return operator.with("COMPTOIR_JVM_OPTIONS", "-XX:TieredStopAtLevel=1");
    }

    private long inRunning(String query) throws SQLException {
        Database database =
                Database.running(PostFolder.at(data), new Settings(Map.of())).orElseThrow();
        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertTrue(row.next());
            return row.getLong(1);
        }
    }

    private static void assertDone(CommandOutput output) {
        assertEquals(0, output.exitCode(), output.text());
    }
}
