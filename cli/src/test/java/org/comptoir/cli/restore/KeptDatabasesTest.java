package org.comptoir.cli.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.comptoir.recovery.UpdatePoint;
import org.comptoir.recovery.backup.BackupRefused;
import org.comptoir.recovery.backup.Cluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies beside a post's database after real restores, and what others put there. */
class KeptDatabasesTest {
    private static final String BEFORE = "comptoir_before_20261121t214500z_4f2a9c";

    private final TestPost post;

    KeptDatabasesTest(@TempDir Path folder) throws Exception {
        post = new TestPost(folder);
    }

    @AfterEach
    void close() {
        post.close();
    }

    @Test
    void aPostThatWasNeverRestoredKeepsNothing() throws Exception {
        assertEquals(List.of(), all());
    }

    @Test
    void twoRestoresKeepWhatBothReplaced() throws Exception {
        String first = post.restore().replaced();
        String second = post.restore().replaced();
        assertEquals(List.of(first, second), names());
        for (Kept kept : all()) {
            assertEquals(Kept.Kind.BEFORE_RESTORE, kept.kind());
            assertEquals(TestPost.CLOCK.instant(), kept.since());
            assertEquals("restore --undo", kept.undo());
            assertTrue(kept.reason().contains(post.backup.id().text()), kept::toString);
            assertTrue(kept.sizeBytes() > 1_000_000, kept::toString);
            assertFalse(kept.inUse(), kept::toString);
        }
    }

    @Test
    void saysWhyNoUndoNeedsItAnyMore() throws Exception {
        post.restore();
        post.restore();
        post.begin(4);
        post.transfer(2 * TestPost.PLACES);
        for (Kept kept : all()) {
            assertNull(kept.undo(), kept::toString);
            assertTrue(kept.reason().contains("A transfer was acknowledged at"), kept::toString);
        }
    }

    @Test
    void droppingItEndsTheWayBack() throws Exception {
        String first = post.restore().replaced();
        String second = post.restore().replaced();
        drop(first);
        assertEquals(List.of(second), names());
        assertEquals(1, post.number("SELECT count(*) FROM ledger.transfer"));
        drop(second);
        assertEquals(List.of(), names());
        CommandFailed gone = assertThrows(CommandFailed.class, post.undoing(preview -> true)::undo);
        assertTrue(String.valueOf(gone.getMessage()).contains(second + " is gone"), gone::toString);
    }

    /** Whoever looks at it while we drop it, or before. */
    @Test
    void dropsNothingThatIsUsed() throws Exception {
        String replaced = post.restore().replaced();
        Kept unused = all().get(0);
        try (Connection somebody = post.cluster.open(replaced)) {
            assertTrue(all().get(0).inUse());
            CommandFailed used = assertThrows(CommandFailed.class, () -> drop(replaced));
            assertTrue(used.toString().contains("comptoir_owner by"), used::toString);
            assertThrows(BackupRefused.class, () -> databases().drop(unused));
            assertTrue(somebody.isValid(1));
        }
        assertEquals(List.of(replaced), names());
    }

    /** It ends who is looking at its database before that is gone. */
    @Test
    void aRehearsalThatEndsMeanwhileIsNotListed() throws Exception {
        String replaced = post.restore().replaced();
        try (Connection owner = post.cluster.open(replaced);
                Statement statement = owner.createStatement()) {
            statement.execute("ALTER TABLE vault.master_key RENAME TO key_of_the_post");
            statement.execute(
                    """
                    CREATE VIEW vault.master_key AS
                    SELECT fingerprint
                      FROM vault.key_of_the_post
                     WHERE pg_terminate_backend(pg_backend_pid())
                    """);
        }
        assertEquals(List.of(), names());
    }

    @Test
    void knowsWhatAnUpdateReplaced() throws Exception {
        server(
                "CREATE DATABASE comptoir_before_update_1 ALLOW_CONNECTIONS false",
                "CREATE DATABASE comptoir_undone_update_1 ALLOW_CONNECTIONS false");
        AtomicLong records = new AtomicLong();
        post.journal().replay(entry -> records.incrementAndGet());
        UpdatePoint.Release old = new UpdatePoint.Release("0.1.0", 122);
        try (Connection owner = post.cluster.open("comptoir")) {
            UpdatePoint.write(
                    owner,
                    TestPost.AT,
                    "ana",
                    old,
                    new UpdatePoint.Release("0.2.0", 140),
                    records.get());
        }
        Kept before = named("comptoir_before_update_1");
        assertEquals(Kept.Kind.BEFORE_UPDATE, before.kind());
        assertEquals(TestPost.AT, before.since());
        assertEquals("update --undo", before.undo());
        assertEquals("replaced by the update of ana from 0.1.0 to 0.2.0", before.reason());
        Kept undone = named("comptoir_undone_update_1");
        assertNull(undone.undo());
        assertNull(undone.since());

        post.transfer(3);
        assertNull(named("comptoir_before_update_1").undo());
        drop("comptoir_before_update_1");
        assertEquals(List.of("comptoir_undone_update_1"), names());
    }

    @Test
    void findsWhatWasLeftHalfWay() throws Exception {
        Map<String, Kept.Kind> left =
                Map.of(
                        "comptoir_restored_20261121t214500z_4f2a9c", Kept.Kind.RESTORED,
                        "comptoir_undone", Kept.Kind.UNDONE_RESTORE,
                        "comptoir_drill", Kept.Kind.DRILL,
                        "comptoir_updating", Kept.Kind.UPDATING,
                        "comptoir_update_rehearsal", Kept.Kind.UPDATE_REHEARSAL);
        for (String name : left.keySet()) {
            server("CREATE DATABASE " + name);
        }
        assertEquals(left.size(), all().size(), all()::toString);
        for (Kept kept : all()) {
            assertEquals(left.get(kept.name()), kept.kind(), kept::toString);
            assertNull(kept.undo(), kept::toString);
            drop(kept.name());
        }
        assertEquals(List.of(), all());
    }

    /** Posts of one server share the role: its rights keep no post from another. */
    @Test
    void touchesNothingOfAnotherPost() throws Exception {
        server(
                "CREATE DATABASE comptoir_two",
                "CREATE DATABASE comptoir_two_before_update_1",
                "CREATE DATABASE north_before_update_1",
                "CREATE DATABASE " + BEFORE);
        try (Connection other = post.cluster.open(BEFORE);
                Statement statement = other.createStatement()) {
            statement.execute("CREATE SCHEMA vault");
            statement.execute("CREATE TABLE vault.master_key (id smallint, fingerprint bytea)");
            statement.execute("INSERT INTO vault.master_key VALUES (1, sha256('another key'))");
        }
        assertEquals(List.of(), all());
        for (String name : List.of(BEFORE, "comptoir", "comptoir_two", "postgres", "x; y")) {
            CommandFailed refused = assertThrows(CommandFailed.class, () -> named(name));
            assertTrue(refused.toString().contains("set no database"), refused::toString);
        }
    }

    /** What an update replaced opens to nobody, so that its name alone must tell whose it is. */
    @Test
    void findsThoseOfAPostWithALongName() throws Exception {
        String one = "n".repeat(50) + "_one";
        String two = "n".repeat(50) + "_two";
        String ofOne = cluster(one).beside("before_update_1");
        server(
                "CREATE DATABASE " + one + " TEMPLATE comptoir",
                "CREATE DATABASE " + two + " TEMPLATE comptoir",
                "CREATE DATABASE " + ofOne + " ALLOW_CONNECTIONS false");
        assertEquals(List.of(ofOne), of(one).all().stream().map(Kept::name).toList());
        assertEquals(List.of(), of(two).all());
        of(one).drop(of(one).named(ofOne));
        assertEquals(List.of(), of(one).all());
    }

    private Cluster cluster(String present) {
        Database database = Database.external(post.settings());
        return new Cluster(database.url().replaceFirst("comptoir$", present), database.owner());
    }

    @Test
    void makesNoDatabaseWhereThereIsNone(@TempDir Path nowhere) {
        CommandFailed failed =
                assertThrows(
                        CommandFailed.class,
                        () ->
                                AnyDatabase.work(
                                        PostFolder.writable(nowhere),
                                        new Settings(Map.of()),
                                        post.progress,
                                        database -> database));
        assertTrue(failed.toString().contains("There is no database in"), failed::toString);
    }

    private KeptDatabases of(String present) {
        Database database = Database.external(post.settings());
        return new KeptDatabases(
                new Database(
                        database.url().replaceFirst("comptoir$", present),
                        database.owner(),
                        database.app()),
                post.data());
    }

    private KeptDatabases databases() {
        return of("comptoir");
    }

    private List<Kept> all() throws Exception {
        return AnyDatabase.work(
                post.folder(),
                post.settings(),
                post.progress,
                database -> new KeptDatabases(database, post.data()).all());
    }

    private List<String> names() throws Exception {
        return all().stream().map(Kept::name).toList();
    }

    private Kept named(String name) throws Exception {
        return databases().named(name);
    }

    private void drop(String name) throws Exception {
        databases().drop(named(name));
    }

    private void server(String... statements) throws SQLException {
        try (Connection owner = post.cluster.open("postgres");
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
