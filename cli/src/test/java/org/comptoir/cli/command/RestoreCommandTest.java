package org.comptoir.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.recovery.backup.BackupKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RestoreCommandTest {
    @TempDir Path folder;

    /** A restore that was killed had written its backup keys: without the kit it cannot go on. */
    @Test
    void asksForTheKitWhereTheMasterKeyIsMissing() throws IOException {
        BackupKeys.makeKit(BackupKeys.in(folder), Instant.EPOCH);
        List<String> failures = new ArrayList<>();
        CommandLine command =
                new CommandLine(new RestoreCommand())
                        .setExecutionExceptionHandler(
                                (fault, failed, parsed) -> {
                                    failures.add(String.valueOf(fault.getMessage()));
                                    return 1;
                                });
        InputStream keyboard = System.in;
        System.setIn(InputStream.nullInputStream());
        try {
            assertEquals(1, command.execute("20261121T214500Z-4f2a9c", "--data=" + folder));
        } finally {
            System.setIn(keyboard);
        }
        assertTrue(failures.get(0).startsWith("The key begins with"), failures::toString);
    }
}
