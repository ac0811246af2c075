package org.comptoir.cli.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.Version;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.postgres.PostgresServer;
import org.comptoir.cli.restore.InstalledSchema;
import org.comptoir.recovery.Undo;
import org.comptoir.recovery.UpdatePoint;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.Cluster;
import org.comptoir.recovery.backup.FolderTarget;
import org.comptoir.recovery.backup.GivenSettings;
import org.comptoir.recovery.backup.Keyring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an update does to the database of a post, one step after the other. */
class SwitchTest {
    private static final int OLD = 122;
    private static final String NEW = "V9001__market_add_a_column.sql";
    private static final String ADD = "ALTER TABLE market.offer ADD COLUMN colour text;";
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);

    private static final UpdatePoint.Release WAS = new UpdatePoint.Release("unknown", OLD);
    private static final UpdatePoint.Release IS = new UpdatePoint.Release(Version.NUMBER, 9001);
    private static final GivenSettings GIVEN = GivenSettings.in(Map.of("COMPTOIR_NODE", "one"));
    private static final PostgresServer SERVER = PostgresServer.temporary();

    @TempDir Path folder;

    private final Cluster cluster = new Cluster(SERVER.jdbcUrl(), SERVER.ownerPassword());
    private final Switch exchange = new Switch(cluster, CLOCK);
    private PostFolder post = PostFolder.at(Path.of("."));

    /** A post of the older version, with coins that moved. */
    @BeforeAll
    static void live(@TempDir Path elsewhere) throws IOException, SQLException {
        SwitchTest first = new SwitchTest();
        try (InstalledSchema old = TestRelease.of(elsewhere, OLD, Map.of())) {
            old.make(first.cluster.database("comptoir"), OLD);
        }
        first.does(
                """
                INSERT INTO wallet.binding (asset, kind, nettype, first_block, primary_address,
                                            bound_at)
                VALUES ('XMR', 'demo', 'demo', 'block', 'address', '2026-11-01T00:00:00Z')
                """,
                "INSERT INTO wallet.epoch VALUES (1, '2026-11-01T00:00:00Z', 'The post began.')");
        first.transfer();
        first.server("ALTER DATABASE comptoir RENAME TO as_it_was");
    }

    @BeforeEach
    void copy() throws IOException, SQLException {
        server("CREATE DATABASE comptoir TEMPLATE as_it_was");
        post = PostFolder.writable(folder.resolve("post"));
        Files.writeString(post.data().resolve("chain/kind"), "demo\n");
        Files.writeString(post.data().resolve("keys/master.key"), "the post's own key");
    }

    @AfterEach
    void drop() throws SQLException {
        for (String database : databases()) {
            server("DROP DATABASE " + database + " WITH (FORCE)");
        }
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void looksBeforeItChangesAnything() throws Exception {
        try (InstalledSchema schema = newer(NEW, ADD)) {
            UpdatePlan plan = plan(schema);
            assertEquals(WAS, plan.from());
            assertEquals(IS, plan.to());
            int last = plan.migrations().size() - 1;
            assertEquals("V9001 market add a column", plan.migrations().get(last));
            assertTrue(plan.text().contains("V9001 market add a column"), plan.text());
        }
        assertRefused("is not what migrations", "V0050__market_create_offers.sql", "SELECT 1;");
        does("UPDATE wallet.binding SET kind = 'stagenet'");
        assertRefused("The folder belongs to a post on demo, the database", NEW, ADD);
        does("UPDATE wallet.binding SET kind = 'demo'");
        Files.writeString(post.run().resolve("version"), "99.0.0\n");
        assertRefused("The post ran version 99.0.0", NEW, ADD);
        Files.delete(post.run().resolve("version"));
        try (InstalledSchema older = TestRelease.of(folder, 119, Map.of())) {
            CommandFailed refused = assertThrows(CommandFailed.class, () -> plan(older));
            assertTrue(refused.toString().contains("newer (122) than this"), refused::toString);
        }
    }

    /** The post goes on meanwhile, and nothing of the copy stays. */
    @Test
    void rehearsesOnACopyWhileThePostIsUsed() throws Exception {
        try (Connection used = cluster.open("comptoir");
                InstalledSchema schema = newer(NEW, ADD)) {
            Rehearsal.Outcome outcome = rehearsal(schema).rehearse(plan(schema), Optional.empty());
            assertTrue(used.isValid(1));
            assertEquals(Optional.empty(), outcome.backup());
            assertTrue(outcome.migrating().toNanos() > 0);
        }
        assertEquals(List.of("comptoir"), databases());
        assertFalse(Files.exists(post.run().resolve("update")));
    }

    @Test
    void leavesTheBackupItRehearsedOn() throws Exception {
        Keyring kit = Keyring.of(BackupKeys.makeKit(BackupKeys.in(post.data()), CLOCK.instant()));
        FolderTarget target = new FolderTarget(folder.resolve("backups"));
        try (InstalledSchema schema = newer(NEW, ADD)) {
            Rehearsal.Outcome outcome =
                    rehearsal(schema).rehearse(plan(schema), Optional.of(target));
            Backups backups = new Backups(target);
            assertEquals(backups.newest(), outcome.backup());
            Path machine = folder.resolve("machine");
            backups.restoreFiles(
                    backups.manifest(outcome.backup().orElseThrow(), kit), kit, machine);
            String settings = Files.readString(machine.resolve(GivenSettings.FILE));
            assertEquals("COMPTOIR_NODE='one'\n", settings);
        }
    }

    @Test
    void aRehearsalFindsAMigrationThatFails() throws Exception {
        assertRehearsalFails("no_such_table", "ALTER TABLE market.no_such_table ADD x int;");
    }

    @Test
    void aRehearsalFindsAMigrationThatChangesTheBooks() throws Exception {
        assertRehearsalFails(
                "The migrations changed the books: balances",
                "UPDATE ledger.account SET balance_minor = balance_minor + 1"
                        + " WHERE balance_minor > 0;");
    }

    @Test
    void putsAMigratedCopyInPlaceAndBack() throws Exception {
        UpdatePoint point;
        try (InstalledSchema schema = newer(NEW, ADD)) {
            point = exchange.forward(plan(schema), schema, 7);
        }
        assertEquals(new UpdatePoint(1, CLOCK.instant(), user(), WAS, IS, 1, 7), point);
        assertEquals(List.of("comptoir", "comptoir_before_update_1"), databases());
        assertEquals(1, number("SELECT count(*) FROM ledger.transfer"));
        assertEquals(1, number("SELECT count(colour) + 1 FROM market.offer"));
        assertTrue(app("comptoir"), "the application may connect");
        assertFalse(app("comptoir_before_update_1"), "nothing ever acts on the other");
        assertTrue(exchange.hasWayBack(point));
        assertTrue(undo().possible());

        seal();
        exchange.back(point);

        assertEquals(List.of("comptoir", "comptoir_undone_update_1"), databases());
        assertEquals(0, number("SELECT count(to_regclass('comptoir.update_point'))"));
        assertEquals(1, number("SELECT count(*) FROM ledger.seal"), "what was sealed stays sealed");
        assertEquals(6, number("SELECT nextval('ledger.transfer_seq')"), "and places sealed empty");
        assertTrue(app("comptoir"));
        assertFalse(app("comptoir_undone_update_1"));
        exchange.clear();
        assertEquals(List.of("comptoir"), databases());
    }

    /** PostgreSQL cuts names after 63 signs: what is beside the post must never be the post. */
    @Test
    void updatesAPostWithALongName() throws Exception {
        String name = "comptoir_" + "n".repeat(54);
        server("CREATE DATABASE " + name + " TEMPLATE as_it_was");
        Cluster there =
                new Cluster(SERVER.jdbcUrl().replaceAll("comptoir$", name), SERVER.ownerPassword());
        Switch itsOwn = new Switch(there, CLOCK);
        try (InstalledSchema good = newer(NEW, ADD);
                InstalledSchema bad = newer(NEW, "SELECT 1 / 0;")) {
            UpdatePlan plan = new UpdateChecks(post, there, good).plan(false, true);
            assertThrows(CommandFailed.class, () -> itsOwn.forward(plan, bad, 0));
            assertEquals(List.of("comptoir", name), databases());
            UpdatePoint point = itsOwn.forward(plan, good, 0);
            assertTrue(itsOwn.hasWayBack(point));
            itsOwn.back(point);
            assertFalse(itsOwn.hasWayBack(point));
        }
        exchange.clear();
        assertEquals(3, databases().size(), "another post's stay");
        itsOwn.clear();
        assertEquals(List.of("comptoir", name), databases());
    }

    @Test
    void aTransferAfterItEndsTheWayBack() throws Exception {
        try (InstalledSchema schema = newer(NEW, ADD)) {
            exchange.forward(plan(schema), schema, 0);
        }
        transfer();
        assertFalse(undo().possible());
    }

    @Test
    void leavesThePostAsItWasWhenTheCopyCannotBeMigrated() throws Exception {
        try (InstalledSchema good = newer(NEW, ADD);
                InstalledSchema bad = newer(NEW, "SELECT 1 / 0;")) {
            UpdatePlan plan = plan(good);
            CommandFailed failed =
                    assertThrows(CommandFailed.class, () -> exchange.forward(plan, bad, 0));
            assertTrue(failed.toString().contains("division by zero"), failed::toString);
            assertFalse(failed.toString().contains("\n"), failed::toString);
        }
        assertEquals(List.of("comptoir"), databases());
        assertEquals(
                OLD,
                number(
                        "SELECT max(version::integer) FROM comptoir.flyway_schema_history"
                                + " WHERE version IS NOT NULL"));
    }

    /** Somebody else's session must not be cut by an update. */
    @Test
    void doesNotExchangeADatabaseThatIsUsed() throws Exception {
        try (Connection used = cluster.open("comptoir");
                InstalledSchema schema = newer(NEW, ADD)) {
            UpdatePlan plan = plan(schema);
            CommandFailed refused =
                    assertThrows(CommandFailed.class, () -> exchange.forward(plan, schema, 0));
            assertTrue(
                    refused.toString().contains("comptoir_owner by \"comptoir restore\""),
                    refused::toString);
            assertTrue(used.isValid(1));
        }
        assertEquals(List.of("comptoir"), databases());
    }

    private void assertRefused(String why, String script, String sql) throws Exception {
        try (InstalledSchema schema = newer(script, sql)) {
            CommandFailed refused = assertThrows(CommandFailed.class, () -> plan(schema));
            assertTrue(refused.toString().contains(why), refused::toString);
        }
    }

    private void assertRehearsalFails(String why, String sql) throws Exception {
        try (InstalledSchema good = newer(NEW, ADD);
                InstalledSchema bad = newer(NEW, sql)) {
            UpdatePlan plan = plan(good);
            CommandFailed failed =
                    assertThrows(
                            CommandFailed.class,
                            () -> rehearsal(bad).rehearse(plan, Optional.empty()));
            assertTrue(failed.toString().contains(why), failed::toString);
        }
        assertEquals(List.of("comptoir"), databases());
        assertFalse(Files.exists(post.run().resolve("update")));
    }

    /** This version with that script, in the place of its own of that name. */
    private InstalledSchema newer(String script, String sql) throws IOException {
        return TestRelease.of(folder, 8_999, new TreeMap<>(Map.of(script, sql)));
    }

    private UpdatePlan plan(InstalledSchema schema) throws IOException, SQLException {
        return new UpdateChecks(post, cluster, schema).plan(false, true);
    }

    private Rehearsal rehearsal(InstalledSchema schema) {
        Progress nowhere = new Progress(new PrintStream(OutputStream.nullOutputStream()), false);
        return new Rehearsal(post, GIVEN, cluster, schema, nowhere, CLOCK);
    }

    private Undo undo() throws IOException, SQLException {
        try (Connection owner = cluster.open("comptoir")) {
            return Undo.ofUpdate(owner, new JournalLook(post.data()).witness()).orElseThrow();
        }
    }

    private static String user() {
        return System.getProperty("user.name");
    }

    /** One piconero from the chain to a member. */
    private void transfer() throws SQLException {
        does(
                """
                INSERT INTO ledger.account (owner_id, kind, asset)
                VALUES ('00000000-0000-7000-8000-000000000001', 'AVAILABLE', 'XMR')
                ON CONFLICT DO NOTHING
                """,
                """
                INSERT INTO ledger.transfer (seq, id, kind, at, fact_owner_id, fact_sha256, leaf)
                SELECT nextval('ledger.transfer_seq'), gen_random_uuid(), 'DEPOSIT',
                       '2026-11-22T02:00:00Z', gen_random_uuid(), sha256('fact'), sha256('leaf')
                """,
                """
                INSERT INTO ledger.entry (account_id, transfer_seq, asset, amount_minor)
                SELECT id, (SELECT max(seq) FROM ledger.transfer), 'XMR',
                       CASE kind WHEN 'CHAIN' THEN -1 ELSE 1 END
                  FROM ledger.account
                 WHERE kind IN ('CHAIN', 'AVAILABLE')
                   AND asset = 'XMR'
                """,
                "UPDATE ledger.account SET balance_minor = balance_minor + 1 WHERE kind ="
                        + " 'AVAILABLE'");
    }

    /** Up to place 5, of which the last four were drawn and never used. */
    private void seal() throws SQLException {
        does(
                "SELECT setval('ledger.transfer_seq', 5)",
                """
                INSERT INTO ledger.seal (n, kind, first_seq, last_seq, transfer_count, root, previous,
                                         hash, key_id, signature, sealed_at)
                VALUES (1, 'REGULAR', 1, 5, 1, sha256('root'), sha256('none'), sha256('hash'),
                        'key', sha256('signature'), '2026-11-22T03:00:01Z')
                """);
    }

    private void does(String... statements) throws SQLException {
        try (Connection owner = cluster.open("comptoir");
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void server(String sql) throws SQLException {
        try (Connection owner = cluster.open("postgres");
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private boolean app(String database) {
        String url = SERVER.jdbcUrl().replaceAll("comptoir$", database);
        try (Connection app =
                DriverManager.getConnection(url, "comptoir_app", SERVER.appPassword())) {
            return app.isValid(1);
        } catch (SQLException refused) {
            return false;
        }
    }

    private long number(String query) throws SQLException {
        try (Connection owner = cluster.open("comptoir");
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertTrue(row.next());
            return row.getLong(1);
        }
    }

    private List<String> databases() throws SQLException {
        try (Connection owner = cluster.open("postgres");
                Statement statement = owner.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT string_agg(datname, ' ' ORDER BY datname)
                                  FROM pg_database
                                 WHERE datname LIKE 'comptoir%'
                                """)) {
            assertTrue(row.next());
            return List.of(row.getString(1).split(" "));
        }
    }
}
