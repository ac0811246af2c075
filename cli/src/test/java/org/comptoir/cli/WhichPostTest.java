package org.comptoir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code --data} names the post wherever in the line it stands. */
class WhichPostTest {
    @TempDir private Path folder;

    @Test
    void isSaidBeforeAWordOrAfterIt() {
        for (String line :
                List.of(
                        "maintenance | on --reason=moving",
                        "maintenance | off",
                        "maintenance | show --json",
                        "jobs | start retention",
                        "jobs | list")) {
            String[] parts = line.split(" \\| ", -1);
            String before = refusal(parts[0] + " --data=" + folder + " " + parts[1]);
            assertEquals(before, refusal(parts[0] + " " + parts[1] + " --data=" + folder), line);
            assertTrue(before.contains(folder.toString()), before);
        }
        Path other = folder.resolve("other");
        String twice = refusal("jobs --data=" + folder + " list --data=" + other);
        assertTrue(twice.contains(other.toString()), twice);
    }

    /** Nothing was ever started there. */
    private static String refusal(String line) {
        StringWriter said = new StringWriter();
        CommandLine command = Comptoir.commandLine().setErr(new PrintWriter(said));
        assertNotEquals(0, command.execute(line.split(" ", -1)), line);
        return said.toString();
    }
}
