package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.comptoir.cli.process.CommandOutput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceUnitTest {
    @TempDir Path folder;

    private Path file = Path.of(".");

    @BeforeEach
    void write() throws IOException {
        write(folder.resolve("mnt"));
    }

    private void write(@Nullable Path backups) throws IOException {
        Path program = Files.writeString(folder.resolve("comptoir"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        ServiceUnit unit =
                new ServiceUnit(
                        program,
                        folder.resolve("data"),
                        backups,
                        ChainKind.MONERO,
                        "root",
                        "127.0.0.1",
                        8080);
        file = Files.writeString(folder.resolve(ServiceUnit.NAME), unit.text());
    }

    @Test
    void saysWhatSystemdNeedsToKnow() throws IOException {
        String text = Files.readString(file);
        assertTrue(text.contains("\nUser=root\n"), text);
        assertTrue(
                text.contains(
                        "\nExecStart=%1$s/comptoir start --data=%1$s/data --bind=127.0.0.1 --port=8080 --chain=monero\n"
                                .formatted(folder)),
                text);
        assertTrue(text.contains("\nReadWritePaths=" + folder + "/data\n"), text);
        assertTrue(text.contains("\nEnvironmentFile=-/etc/comptoir/comptoir.env\n"), text);
    }

    /** Everything else is read-only to it, and a mount point without its disk is no place. */
    @Test
    void canWriteWhereBackupsGo() throws IOException {
        String text = Files.readString(file);
        int service = text.indexOf("[Service]");
        assertTrue(text.indexOf("\nRequiresMountsFor=" + folder + "/mnt\n") > 0, text);
        assertTrue(text.indexOf("\nRequiresMountsFor=") < service, text);
        assertTrue(text.indexOf("\nReadWritePaths=" + folder + "/mnt\n") > service, text);
        assertTrue(
                text.indexOf("\nEnvironment=COMPTOIR_BACKUP_FOLDER=" + folder + "/mnt\n") > service,
                text);
        write(null);
        assertFalse(Files.readString(file).contains("mnt"), text);
        assertFalse(Files.readString(file).contains(BackupTarget.FOLDER), text);
    }

    /** Where Debian's systemd is installed; nowhere does it have to run. */
    @Test
    void isAUnitToSystemd() {
        CommandOutput there = CommandOutput.of(new ProcessBuilder("systemd-analyze", "--version"));
        assumeTrue(there.succeeded(), there.text());
        CommandOutput verified =
                CommandOutput.of(
                        new ProcessBuilder(
                                "systemd-analyze", "verify", "--man=no", file.toString()));
        String own =
                verified.text()
                        .lines()
                        .filter(line -> line.contains(ServiceUnit.NAME))
                        .reduce("", (all, line) -> all + line + "\n");
        assertEquals("", own, "whatever other units of this machine are blamed for");
    }
}
