package org.comptoir.ops.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.boundary.Migrator;
import org.comptoir.recovery.QuarantineMark;
import org.comptoir.recovery.backup.BackupId;
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

/**
 * Rules 4 and 6 of {@link org.comptoir.recovery.backup}, against who owns the place they lie in.
 */
class BackupTrustTest {
    private static final Instant AT = Instant.parse("2026-11-21T22:00:00Z");
    private static final String COPY = "comptoir_forged_copy";
    private static final QuarantineMark MARK = new QuarantineMark(AT, "test", "restore beside");

    @TempDir Path folder;

    private Path data = Path.of("");
    private Identity kit = Identity.create();
    private FolderTarget target = new FolderTarget(Path.of("."));
    private Backups backups = new Backups(target);

    @BeforeEach
    void haveKit() throws Exception {
        data = folder.resolve("data");
        kit = BackupKeys.makeKit(BackupKeys.in(data), AT);
        Files.writeString(data.resolve("keys/master.key"), "the first one");
        target = new FolderTarget(folder.resolve("backups"));
        backups = new Backups(target);
        change(
                "INSERT INTO ops.heartbeat (node, turn, at) VALUES ('forged', 1, '2026-11-21T22:00:00Z')");
    }

    @AfterEach
    void forget() throws SQLException {
        change("DELETE FROM ops.heartbeat WHERE node = 'forged'");
        TestDatabase.cluster().drop(COPY);
    }

    /** Sealed to the kit as it should be, with as many rows, and not what the manifest names. */
    @Test
    void loadsNoRowsThatTheManifestDoesNotName() throws Exception {
        Manifest manifest = backUp(AT);
        change("UPDATE ops.heartbeat SET turn = 2 WHERE node = 'forged'");
        Manifest other = backUp(AT.plusSeconds(60));
        Files.copy(
                place(other, piece(other)),
                place(manifest, piece(manifest)),
                StandardCopyOption.REPLACE_EXISTING);
        BackupRefused refused =
                assertThrows(
                        BackupRefused.class,
                        () -> restorer().restore(manifest, COPY, MARK, bytes -> {}));
        assertTrue(
                String.valueOf(refused.getMessage()).endsWith("is not what was written."),
                refused::toString);
        assertFalse(there(COPY));
    }

    @Test
    void writesNoFilesThatTheManifestDoesNotName() throws Exception {
        Manifest manifest = backUp(AT);
        Files.writeString(data.resolve("keys/master.key"), "another one");
        Manifest other = backUp(AT.plusSeconds(60));
        Files.copy(
                place(other, other.files()),
                place(manifest, manifest.files()),
                StandardCopyOption.REPLACE_EXISTING);
        Path empty = folder.resolve("empty");
        assertThrows(
                BackupRefused.class, () -> backups.restoreFiles(manifest, Keyring.of(kit), empty));
        try (var files = Files.list(empty)) {
            assertEquals(List.of(), files.toList());
        }
    }

    /** Another server thought its maker dead. */
    @Test
    void isNotListedWhenAPartWasTakenAwayMeanwhile() throws Exception {
        try (BackupWriter writer = begin(AT)) {
            for (BackupWriter.Part part : writer.parts()) {
                writer.copy(part);
            }
            target.delete(writer.id().text() + "/00001.age");
            assertThrows(BackupRefused.class, writer::finish);
            assertEquals(List.of(), backups.whole());
        }
        assertEquals(List.of(), target.names(""));
    }

    @Test
    void knowsWhichAreOfThisPost() throws Exception {
        Keyring own = Keyring.of(BackupKeys.read(BackupKeys.in(data)).orElseThrow());
        Manifest first = backUp(AT);
        BackupKeys.makeKit(BackupKeys.in(data), AT);
        Manifest withNewKit = backUp(AT.plusSeconds(60));
        data = folder.resolve("another post");
        BackupKeys.makeKit(BackupKeys.in(data), AT);
        Files.writeString(data.resolve("keys/master.key"), "another one");
        Manifest foreign = backUp(AT.plusSeconds(120));
        assertEquals(List.of(foreign.id(), withNewKit.id(), first.id()), backups.whole());
        assertEquals(List.of(withNewKit.id(), first.id()), backups.ours(own));
        assertEquals(foreign.id(), backups.newest().orElseThrow());
        assertEquals(withNewKit.id(), backups.newest(AT.plus(Duration.ofMinutes(2))).orElseThrow());
    }

    /** Whatever was begun within a day may still be at work. */
    @Test
    void takesAwayWhatACrashLeftADayAgo() throws Exception {
        Path spool = target.spool();
        for (int day = 0; day < 2; day++) {
            String id = id(AT.minus(Duration.ofDays(day)));
            Files.createDirectories(folder.resolve("backups").resolve(id));
            Files.writeString(folder.resolve("backups/" + id + "/00001.age"), "half");
            Files.writeString(spool.resolve(id + "-00002.age"), "half");
        }
        Files.writeString(spool.resolve("somebody's"), "own");
        Manifest newest = backUp(AT.plusSeconds(60));
        String old = id(AT.minus(Duration.ofDays(1)));
        assertEquals(List.of(old), backups.deleteHalves(newest.id()));
        assertTrue(Files.exists(folder.resolve("backups/" + id(AT) + "/00001.age")));
        assertFalse(Files.exists(folder.resolve("backups/" + old)));
        assertTrue(Files.exists(spool.resolve(id(AT) + "-00002.age")));
        assertFalse(Files.exists(spool.resolve(old + "-00002.age")));
        assertTrue(Files.exists(spool.resolve("somebody's")));
        assertEquals(List.of(newest.id()), backups.whole());
    }

    private static String id(Instant at) {
        String text = at.toString().replace("-", "").replace(":", "");
        return new BackupId(text.substring(0, 15) + "Z-000000").text();
    }

    private static Manifest.SealedFile piece(Manifest manifest) {
        return manifest.pieces().stream()
                .filter(piece -> piece.table().equals("ops.heartbeat"))
                .findFirst()
                .orElseThrow()
                .file();
    }

    private Path place(Manifest manifest, Manifest.SealedFile file) {
        return folder.resolve("backups").resolve(manifest.id().text()).resolve(file.name());
    }

    private Manifest backUp(Instant at) throws Exception {
        try (BackupWriter writer = begin(at)) {
            for (BackupWriter.Part part : writer.parts()) {
                writer.copy(part);
            }
            return writer.finish();
        }
    }

    private BackupWriter begin(Instant at) throws Exception {
        BackupKeys keys = BackupKeys.read(BackupKeys.in(data)).orElseThrow();
        return BackupWriter.begin(
                new BackupWriter.Order(
                        TestDatabase.ownerSource(),
                        target,
                        keys,
                        data,
                        GivenSettings.in(Map.of()),
                        "1.2.3",
                        Duration.ofHours(1)),
                at);
    }

    private Restorer restorer() {
        return new Restorer(
                target,
                Keyring.of(kit),
                TestDatabase.cluster(),
                new Schema() {
                    @Override
                    public int newest() {
                        return Integer.MAX_VALUE;
                    }

                    @Override
                    public void make(DataSource database, int version) {
                        Migrator.migrations(database, Integer.toString(version)).migrate();
                    }
                });
    }

    private static boolean there(String database) throws SQLException {
        try (Connection owner = TestDatabase.ownerConnection();
                Statement statement = owner.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT FROM pg_database WHERE datname = '" + database + "'")) {
            return row.next();
        }
    }

    private static void change(String sql) throws SQLException {
        try (Connection owner = TestDatabase.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
