package org.comptoir.ops.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.boundary.Migrator;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.control.LedgerFixture;
import org.comptoir.recovery.QuarantineMark;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.recovery.backup.BackupRefused;
import org.comptoir.recovery.backup.BackupWriter;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.FolderTarget;
import org.comptoir.recovery.backup.GivenSettings;
import org.comptoir.recovery.backup.Identity;
import org.comptoir.recovery.backup.Keyring;
import org.comptoir.recovery.backup.Manifest;
import org.comptoir.recovery.backup.Restorer;
import org.comptoir.recovery.backup.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of {@link org.comptoir.recovery.backup}, on a real database. */
class BackupTest {
    private static final Instant AT = Instant.parse("2026-11-21T22:00:00Z");
    private static final String COPY = "comptoir_copy_of_test";
    private static final QuarantineMark MARK = new QuarantineMark(AT, "test", "restore beside");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Transactions of the owner in which nothing is done just now. */
    private static final String OPEN =
            """
            SELECT pid::text
              FROM pg_stat_activity
             WHERE state = 'idle in transaction'
               AND usename = 'comptoir_owner'
            """;

    @TempDir Path folder;

    private Identity kit;
    private BackupKeys keys;
    private FolderTarget target;
    private Backups backups;

    @BeforeEach
    void haveKitAndCoins() throws IOException {
        Path data = folder.resolve("data");
        kit = BackupKeys.makeKit(BackupKeys.in(data), AT);
        keys = BackupKeys.read(BackupKeys.in(data)).orElseThrow();
        Files.writeString(data.resolve("keys/master.key"), "the post's own key");
        target = new FolderTarget(folder.resolve("backups"));
        backups = new Backups(target);
        LedgerFixture ledger = LedgerFixture.shared();
        OwnerId seller = ledger.memberWith(LedgerFixture.xmr(1_000));
        for (int i = 0; i < 50; i++) {
            ledger.post(
                    LedgerFixture.transfer(
                            seller,
                            LedgerFixture.newMember(),
                            LedgerFixture.xmr(2),
                            LedgerFixture.newKey(seller)));
        }
    }

    @AfterEach
    void dropCopy() throws SQLException {
        TestDatabase.cluster().drop(COPY);
    }

    /** Rules 1, 5. */
    @Test
    void restoresEveryRowAndEveryRule() throws Exception {
        Manifest manifest = backUp();
        restorer(Keyring.of(kit)).restore(manifest, COPY, MARK, bytes -> {});

        try (Connection original = TestDatabase.ownerConnection();
                Connection copy = TestDatabase.cluster().open(COPY)) {
            assertEquals(rows(original), rows(copy));
            assertEquals(rules(original), rules(copy));
            assertTrue(manifest.rows() > 100, () -> manifest.rows() + " rows");
            assertEquals("restore beside", QuarantineMark.of(copy).orElseThrow().reason());
            assertTrue(QuarantineMark.of(original).isEmpty());
        }
    }

    /** The planner knows each table, and the server's log no warning of those that are not ours. */
    @Test
    void looksAtWhatItRestoredAndAtNothingElse() throws Exception {
        restorer(Keyring.of(kit)).restore(backUp(), COPY, MARK, bytes -> {});
        try (Connection copy = TestDatabase.cluster().open(COPY)) {
            for (String table : tables(copy)) {
                assertEquals(
                        0,
                        count(
                                copy,
                                "pg_class WHERE reltuples < 0 AND oid = '%s'::regclass"
                                        .formatted(table)),
                        table);
            }
            assertThrows(SQLException.class, () -> count(copy, "no_such_table"));
        }
        String log = TestDatabase.logOnceItHas("no_such_table");
        assertFalse(log.contains("permission denied to analyze"), log);
    }

    /** Rule 1. */
    @Test
    void holdsWhatWasCommittedBeforeItBeganAndNothingLater() throws Exception {
        LedgerFixture ledger = LedgerFixture.shared();
        OwnerId early = ledger.memberWith(LedgerFixture.xmr(7));
        OwnerId late;
        Manifest manifest;
        try (BackupWriter writer = begin()) {
            late = ledger.memberWith(LedgerFixture.xmr(8));
            for (BackupWriter.Part part : writer.parts()) {
                writer.copy(part);
            }
            manifest = writer.finish();
        }
        restorer(Keyring.of(keys)).restore(manifest, COPY, MARK, bytes -> {});
        try (Connection copy = TestDatabase.cluster().open(COPY)) {
            assertTrue(count(copy, "ledger.account WHERE owner_id = '" + early.value() + "'") > 0);
            assertEquals(0, count(copy, "ledger.account WHERE owner_id = '" + late.value() + "'"));
        }
    }

    /** Rules 2, 3. */
    @Test
    void showsNothingToWhoHasNoKey() throws Exception {
        Manifest manifest = backUp();
        try (Stream<Path> files = Files.walk(folder.resolve("backups"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(content.contains("the post's own key"), file::toString);
                assertFalse(content.contains("DEPOSIT\t"), file::toString);
                assertFalse(content.contains(keys.drill().reveal()), file::toString);
            }
        }
        Path empty = folder.resolve("empty");
        assertThrows(
                BackupRefused.class, () -> backups.restoreFiles(manifest, Keyring.of(keys), empty));
        assertTrue(
                backups.restoreFiles(manifest, Keyring.of(kit), empty).contains("keys/master.key"));
        assertEquals("the post's own key", Files.readString(empty.resolve("keys/master.key")));
    }

    /** Rule 4. */
    @Test
    void doesNotExistBeforeItsManifest() throws Exception {
        try (BackupWriter writer = begin()) {
            writer.copy(writer.parts().get(0));
            assertEquals(List.of(), backups.whole());
            assertThrows(BackupRefused.class, writer::finish);
        }
        assertEquals(List.of(), target.names(""));
    }

    /** Rule 4. */
    @Test
    void trustsNoManifestThatSomebodyElseWrote() throws Exception {
        Manifest manifest = backUp();
        Path file = folder.resolve("backups").resolve(manifest.id().text()).resolve("manifest");
        Files.writeString(file, Files.readString(file).replaceFirst("\ttable\t", "\ttable \t"));
        Files.writeString(
                file, Files.readString(file).replaceFirst("at\t2026-11-21", "at\t2026-11-22"));
        assertThrows(BackupRefused.class, () -> backups.manifest(manifest.id(), Keyring.of(keys)));
        assertThrows(
                BackupRefused.class,
                () -> backups.manifest(manifest.id(), Keyring.of(Identity.create())));
    }

    /** Rule 4. */
    @Test
    void namesTheFileThatIsNotWhatWasWritten() throws Exception {
        Manifest manifest = backUp();
        String name = manifest.pieces().get(3).file().name();
        Path file = folder.resolve("backups").resolve(manifest.id().text()).resolve(name);
        backups.verify(manifest, bytes -> {});
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        BackupRefused refused =
                assertThrows(BackupRefused.class, () -> backups.verify(manifest, some -> {}));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(name), refused::toString);
        Files.delete(file);
        assertThrows(BackupRefused.class, () -> backups.verify(manifest, some -> {}));
    }

    /** Whatever became of who took it: vacuum waits for it as long. */
    @Test
    void letsGoOfItsSnapshotAtItsTerm() throws Exception {
        List<String> others;
        try (Connection owner = TestDatabase.ownerConnection()) {
            others = texts(owner, OPEN);
        }
        try (BackupWriter writer = begin(Duration.ofSeconds(1));
                Connection owner = TestDatabase.ownerConnection()) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!others.containsAll(texts(owner, OPEN)) && System.nanoTime() < end) {
                LockSupport.parkNanos(50_000_000);
            }
            assertTrue(others.containsAll(texts(owner, OPEN)), "its transaction is open");
            BackupRefused refused =
                    assertThrows(BackupRefused.class, () -> writer.copy(writer.parts().get(0)));
            assertTrue(
                    String.valueOf(refused.getMessage()).startsWith("It read for longer"),
                    refused::toString);
        }
        assertEquals(List.of(), target.names(""));
    }

    /** Rule 5. */
    @Test
    void leavesNothingOfARestoreThatFails() throws Exception {
        Manifest manifest = backUp();
        Path rows =
                folder.resolve("backups")
                        .resolve(manifest.id().text())
                        .resolve(manifest.pieces().get(0).file().name());
        byte[] bytes = Files.readAllBytes(rows);
        bytes[bytes.length - 1] ^= 1;
        Files.write(rows, bytes);
        assertThrows(
                IOException.class,
                () -> restorer(Keyring.of(kit)).restore(manifest, COPY, MARK, some -> {}));
        try (Connection owner = TestDatabase.ownerConnection()) {
            assertEquals(0, count(owner, "pg_database WHERE datname = '" + COPY + "'"));
        }
    }

    private Manifest backUp() throws Exception {
        try (BackupWriter writer = begin()) {
            for (BackupWriter.Part part : writer.parts()) {
                writer.copy(part);
            }
            Manifest manifest = writer.finish();
            assertEquals(manifest, backups.manifest(manifest.id(), Keyring.of(kit)));
            return manifest;
        }
    }

    private BackupWriter begin() throws Exception {
        return begin(Duration.ofHours(1));
    }

    private BackupWriter begin(Duration most) throws Exception {
        return BackupWriter.begin(
                new BackupWriter.Order(
                        TestDatabase.ownerSource(),
                        target,
                        keys,
                        folder.resolve("data"),
                        GivenSettings.in(Map.of()),
                        "1.2.3",
                        most),
                AT);
    }

    private Restorer restorer(Keyring keyring) {
        return new Restorer(target, keyring, TestDatabase.cluster(), new Migrations());
    }

    /** Number and hash of the rows of each table. */
    private static SortedMap<String, String> rows(Connection database) throws SQLException {
        SortedMap<String, String> rows = new TreeMap<>();
        for (String table : tables(database)) {
            try (Statement statement = database.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    """
                                    SELECT count(*) || ' ' || coalesce(md5(string_agg(
                                               t::text, E'\\n' ORDER BY t::text)), '')
                                      FROM %s AS t
                                    """
                                            .formatted(table))) {
                row.next();
                rows.put(table, row.getString(1));
            }
        }
        return rows;
    }

    private static List<String> tables(Connection database) throws SQLException {
        return texts(
                database,
                """
                SELECT schemaname || '.' || tablename
                  FROM pg_tables
                 WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'batch', 'public')
                   AND tablename <> 'quarantine'
                """);
    }

    /** Constraints, indexes, triggers, rights and sequences. */
    private static List<String> rules(Connection database) throws SQLException {
        List<String> rules =
                texts(
                        database,
                        """
                        SELECT conrelid::regclass || ' ' || conname || ' '
                               || pg_get_constraintdef(oid) || convalidated
                          FROM pg_constraint
                        UNION ALL
                        SELECT indexdef FROM pg_indexes WHERE schemaname !~ '^(pg_|batch)'
                        UNION ALL
                        SELECT pg_get_triggerdef(oid) || tgenabled::text
                          FROM pg_trigger
                         WHERE NOT tgisinternal
                        UNION ALL
                        SELECT relname || coalesce(relacl::text, '') || coalesce((
                                   SELECT string_agg(attname || attacl::text, ',' ORDER BY attnum)
                                     FROM pg_attribute
                                    WHERE attrelid = c.oid AND attacl IS NOT NULL), '')
                          FROM pg_class c
                          JOIN pg_namespace n ON n.oid = relnamespace
                         WHERE nspname !~ '^(pg_|batch|information)'
                        UNION ALL
                        SELECT schemaname || '.' || sequencename || ' '
                               || coalesce(last_value::text, 'never')
                          FROM pg_sequences
                         WHERE schemaname <> 'batch'
                        UNION ALL
                        SELECT p.oid::regprocedure || pg_get_functiondef(p.oid)
                               || coalesce(proacl::text, '')
                          FROM pg_proc p
                          JOIN pg_namespace n ON n.oid = pronamespace
                         WHERE nspname !~ '^(pg_|information)'
                        """);
        assertTrue(rules.size() > 100, () -> rules.size() + " rules");
        return rules;
    }

    private static List<String> texts(Connection database, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts.stream().sorted().toList();
    }

    private static long count(Connection database, String from) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + from)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The tables of this application. */
    private static final class Migrations implements Schema {
        @Override
        public int newest() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void make(DataSource database, int version) {
            Migrator.migrations(database, Integer.toString(version)).migrate();
        }
    }
}
