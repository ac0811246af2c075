package org.comptoir.vault.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.comptoir.kernel.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MasterKeyFileTest {
    private final Path data;

    MasterKeyFileTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void makesOneOwnerOnlyKeyAndKeepsIt() throws IOException {
        Secret made = file().readOrMake();
        assertEquals(32, made.reveal().length);
        assertEquals("rw-------", permissions(path()));
        assertEquals("rwx------", permissions(data.resolve("keys")));
        assertEquals(made, file().readOrMake());
        try (Stream<Path> left = Files.list(data.resolve("keys"))) {
            assertEquals(1, left.count(), "no draft is left behind");
        }
    }

    @Test
    void refusesAKeyThatOthersCanRead() throws IOException {
        file().readOrMake();
        for (String mode : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rwx------"}) {
            Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString(mode));
            assertThrows(IllegalStateException.class, () -> file().readOrMake(), mode);
        }
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("r--------"));
        assertEquals(32, file().readOrMake().reveal().length);
    }

    @Test
    void refusesAFileThatIsNoKeyAndLeavesItAlone() throws IOException {
        file().readOrMake();
        Files.write(path(), new byte[31]);
        assertThrows(IllegalStateException.class, () -> file().readOrMake());
        assertTrue(Files.size(path()) == 31);
    }

    private MasterKeyFile file() {
        return new MasterKeyFile(path());
    }

    private Path path() {
        return data.resolve("keys/master.key");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
