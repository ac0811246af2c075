package org.comptoir.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.comptoir.recovery.MasterKey;
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
        aPostWasStarted();
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

    /** Whoever forgets --data would hold the kit of a post that is none. */
    @Test
    void makesNoKitWhereNoPostIs() {
        assertNotEquals(0, create(folder.resolve("kit.html")));
        assertFalse(Files.exists(folder.resolve("kit.html")));
        assertFalse(Files.exists(folder.resolve("data")));
    }

    @Test
    void showsItToPrograms() throws IOException {
        aPostWasStarted();
        assertEquals(0, create(folder.resolve("kit.html")));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertEquals(
                    0,
                    new CommandLine(new KitCommand.Show())
                            .execute("--json", "--data=" + folder.resolve("data")));
        } finally {
            System.setOut(out);
        }
        JsonNode shown = new ObjectMapper().readTree(printed.toString(StandardCharsets.UTF_8));
        assertEquals(kit().orElseThrow().text(), shown.path("recipient").asText());
        assertTrue(shown.path("madeAt").asText().endsWith("Z"), shown::toString);
        assertTrue(shown.path("rehearsedAt").isNull(), shown::toString);
    }

    private void aPostWasStarted() throws IOException {
        Path key = MasterKey.in(folder.resolve("data"));
        Files.createDirectories(key.resolveSibling("."));
        Files.write(key, new byte[32]);
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
