package org.comptoir.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.recovery.backup.Recipient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KitCommandTest {
    @TempDir Path folder;

    /** Whatever is sealed to a kit that is on no paper is lost. */
    @Test
    void makesNoKitWhosePageCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "a file is no folder");
        assertNotEquals(0, create(file.resolve("kit.html")));
        assertEquals(Optional.empty(), kit());

        assertEquals(0, create(folder.resolve("kit.html")));
        Recipient first = kit().orElseThrow();
        assertTrue(
                Files.readString(folder.resolve("kit.html")).contains(first.text()),
                "the page is this kit's");
        assertNotEquals(0, create(file.resolve("kit.html"), "--replace"));
        assertEquals(first, kit().orElseThrow());
        assertEquals(0, create(folder.resolve("new.html"), "--replace"));
        assertTrue(
                Files.readString(folder.resolve("new.html")).contains(kit().orElseThrow().text()));
    }

    private int create(Path page, String... more) {
        CommandLine command =
                new CommandLine(new KitCommand.Create())
                        .setExecutionExceptionHandler((fault, failed, parsed) -> 1);
        String[] words = {"--data=" + folder.resolve("data"), "--page=" + page};
        String[] all = new String[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return command.execute(all);
    }

    private Optional<Recipient> kit() throws IOException {
        return BackupKeys.read(BackupKeys.in(folder.resolve("data"))).map(BackupKeys::kit);
    }
}
