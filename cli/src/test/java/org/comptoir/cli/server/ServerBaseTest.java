package org.comptoir.cli.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerBaseTest {
    @TempDir Path folder;
    private Installation installation;
    private ServerBase base;

    @BeforeEach
    void build() throws IOException {
        Path home = folder.resolve("home");
        Path configuration = Files.createDirectories(home.resolve("standalone/configuration"));
        Files.writeString(
                configuration.resolve("standalone.xml"), "<named-formatter name=\"JSON\"/>");
        Path application = Files.writeString(folder.resolve("comptoir.ear"), "the application");
        installation = new Installation(home, application);
        base = new ServerBase(folder.resolve("server"));
    }

    /** As a build that nobody may write in, such as a container's. */
    @Test
    void copiesOfAReadOnlyBuildCanBeWritten() throws IOException {
        try (Stream<Path> built = Files.walk(folder)) {
            for (Path file : built.filter(Files::isRegularFile).toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
            }
        }
        base.prepare(installation, false);
        for (String copy :
                new String[] {"configuration/standalone.xml", "deployments/comptoir.ear"}) {
            assertTrue(
                    Files.getPosixFilePermissions(base.folder().resolve(copy))
                            .contains(PosixFilePermission.OWNER_WRITE),
                    copy);
        }
    }

    @Test
    void writesPlainlyOnlyWhenAsked() throws IOException {
        Path written = base.configuration().resolve("standalone.xml");
        base.prepare(installation, true);
        assertEquals("<named-formatter name=\"PLAIN\"/>", Files.readString(written));
        base.prepare(installation, false);
        assertEquals("<named-formatter name=\"JSON\"/>", Files.readString(written));
    }

    @Test
    void nothingOfAnEarlierVersionStaysButWhatTransactionsLeft() throws IOException {
        base.prepare(installation, false);
        Path old = Files.writeString(base.configuration().resolve("old.xml"), "");
        Path transactions = Files.createDirectories(base.folder().resolve("data/tx-object-store"));
        base.prepare(installation, false);
        assertFalse(Files.exists(old));
        assertTrue(Files.isDirectory(transactions));
    }
}
