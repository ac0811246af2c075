package org.comptoir.recovery.backup;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesArchiveTest {
    @TempDir Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void fill() throws IOException {
        data = folder.resolve("data");
        file("keys/master.key");
        file("keys/journal.key");
        file("keys/wallet.password");
        file("journal/payouts.journal");
        file("chain/demo");
    }

    @Test
    void bringsEveryFileBackTheMasterKeyLast() throws IOException {
        List<String> restored = restored(folder.resolve("new"));
        assertEquals(
                List.of(
                        "chain/demo",
                        "journal/payouts.journal",
                        "keys/journal.key",
                        "keys/wallet.password",
                        "keys/master.key"),
                restored);
        for (String name : restored) {
            assertEquals(name, Files.readString(folder.resolve("new").resolve(name)));
        }
    }

    /** They lie in no file of the post; a restored copy of them is in no later backup. */
    @Test
    void holdsWhatIsMadeForIt() throws IOException {
        file("settings/comptoir.env");
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        new FilesArchive(data).write(archive, Map.of("comptoir.env", "A='b'\n", "roles.sql", ""));
        Path place = folder.resolve("new");
        List<String> restored =
                new FilesArchive(place).restore(new ByteArrayInputStream(archive.toByteArray()));
        assertEquals(6, restored.size(), restored::toString);
        Path settings = place.resolve(GivenSettings.FILE);
        assertEquals("A='b'\n", Files.readString(settings));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)));
        assertEquals("keys/master.key", restored.get(5));
    }

    /** Its name is how members find the post; what else Tor writes there is its own. */
    @Test
    void holdsTheOnionServicesName() throws IOException {
        file("tor/post/hs_ed25519_secret_key");
        file("tor/post/hostname");
        file("tor/tor/state");
        file("tor/torrc");
        List<String> restored = restored(folder.resolve("new"));
        assertTrue(restored.contains("tor/post/hs_ed25519_secret_key"), restored::toString);
        assertTrue(restored.contains("tor/post/hostname"), restored::toString);
        assertEquals(7, restored.size(), restored::toString);
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("new/tor/post"))));
    }

    /** The journal belongs on a volume of its own; keys may come from where secrets are kept. */
    @Test
    void takesAlongWhatLinksLeadTo() throws IOException {
        moveAndLink("journal");
        moveAndLink("keys");
        moveAndLink("keys/master.key");
        file("chain/wallets/spend.keys");
        moveAndLink("chain/wallets");
        List<String> restored = restored(folder.resolve("new"));
        assertTrue(restored.contains("journal/payouts.journal"), restored::toString);
        assertTrue(restored.contains("keys/master.key"), restored::toString);
        assertTrue(restored.contains("chain/wallets/spend.keys"), restored::toString);
        assertEquals("keys/master.key", Files.readString(folder.resolve("new/keys/master.key")));
    }

    @Test
    void leavesOutLocksAndBlocksWhereverTheDataLie() throws IOException {
        Path below = Files.createDirectories(folder.resolve("lmdb"));
        Files.move(data, below.resolve("data"));
        data = below.resolve("data");
        file("chain/monero/lmdb/data.mdb");
        file("chain/demo.lock");
        List<String> restored = restored(folder.resolve("new"));
        assertEquals(5, restored.size(), restored::toString);
        assertFalse(restored.toString().contains("mdb"), restored::toString);
    }

    @Test
    void isNoneWithoutTheMasterKey() throws IOException {
        Files.delete(data.resolve("keys/master.key"));
        BackupRefused refused =
                assertThrows(
                        BackupRefused.class,
                        () -> new FilesArchive(data).write(new ByteArrayOutputStream(), Map.of()));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("keys/master.key"),
                refused::toString);
    }

    /**
     * What was restored by halves is the backup's own; passwords of databases are the machine's.
     */
    @Test
    void tellsWhatIsAnotherPosts() throws IOException {
        file("keys/postgres.password");
        file("keys/comptoir_app.password");
        file("keys/backup/drill.identity");
        Files.writeString(data.resolve("journal/payouts.journal"), "header".repeat(10));
        Path place = folder.resolve("new");
        restored(place);
        assertEquals(Optional.empty(), foreign(place));
        for (String name :
                List.of("keys/postgres.password", "keys/backup/drill.identity", "chain/demo")) {
            Files.writeString(place.resolve(name), "the machine's own");
        }
        Files.writeString(place.resolve("journal/payouts.journal"), "grew".repeat(30), APPEND);
        for (String name :
                List.of("journal/payouts.journal", "keys/journal.key", "keys/wallet.password")) {
            String was = Files.readString(place.resolve(name));
            Files.writeString(place.resolve(name), "another post's");
            assertEquals(Optional.of(name), foreign(place));
            Files.writeString(place.resolve(name), was);
        }
        assertEquals(Optional.empty(), foreign(place));
    }

    private Optional<String> foreign(Path place) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        new FilesArchive(data).write(archive, Map.of());
        return new FilesArchive(place).foreign(new ByteArrayInputStream(archive.toByteArray()));
    }

    private List<String> restored(Path place) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        new FilesArchive(data).write(archive, Map.of());
        return new FilesArchive(place).restore(new ByteArrayInputStream(archive.toByteArray()));
    }

    private void file(String name) throws IOException {
        Path file = data.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, name);
    }

    private void moveAndLink(String name) throws IOException {
        Path away = Files.createDirectories(folder.resolve("away")).resolve(name.replace('/', '-'));
        Files.move(data.resolve(name), away);
        Files.createSymbolicLink(data.resolve(name), away);
    }
}
