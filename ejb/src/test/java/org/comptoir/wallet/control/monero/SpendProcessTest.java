package org.comptoir.wallet.control.monero;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comptoir.kernel.Secret;
import org.comptoir.wallet.ChainKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spend wallet's server as a process; a script stands for the program. */
final class SpendProcessTest {
    private static final Set<String> NEEDED =
            Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "COMPTOIR_CHILD_OF");

    @TempDir Path data;

    @Test
    void learnsNothingOfTheServersEnvironment() throws IOException {
        assertTrue(!NEEDED.containsAll(System.getenv().keySet()), "nothing to keep from it");
        SpendProcess spend = new SpendProcess(settings(), new PostFolder(data), ChainKind.DEMO);
        try {
            Set<String> names = names(spend.start().process());
            names.removeAll(NEEDED);
            names.remove("PWD"); // the script's shell adds it
            assertEquals(Set.of(), names);
        } finally {
            spend.stop();
        }
    }

    private static Set<String> names(Process process) throws IOException {
        String environment = Files.readString(Path.of("/proc/" + process.pid() + "/environ"));
        return Stream.of(environment.split("\0", -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.substring(0, entry.indexOf('=')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private MoneroSettings settings() throws IOException {
        Path program = data.resolve("program");
        Files.writeString(program, "#!/bin/sh\nexec sleep 60\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Endpoint nobody = new Endpoint("http://127.0.0.1:1", "", Secret.of(""));
        return new MoneroSettings(nobody, nobody, null, data.resolve("wallet"), program);
    }
}
