package org.comptoir.recovery.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                        () -> new FilesArchive(data).write(new ByteArrayOutputStream()));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("keys/master.key"),
                refused::toString);
    }

    private List<String> restored(Path place) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        new FilesArchive(data).write(archive);
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
