package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.process.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostFolderTest {
    @TempDir Path data;
    @TempDir Path other;

    @Test
    void keepsSecretsToItsOwner() throws IOException {
        PostFolder folder = PostFolder.writable(data.resolve("post"));
        for (Path path : List.of(folder.data().resolve("keys"), folder.run())) {
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        }
    }

    @Test
    void saysInOneSentenceThatItCannotWrite() {
        CommandFailed refused =
                assertThrows(
                        CommandFailed.class, () -> PostFolder.writable(Path.of("/proc/comptoir")));
        String sentence = String.valueOf(refused.getMessage());
        assertTrue(sentence.startsWith("Cannot write in /proc/comptoir ("), sentence);
        assertFalse(sentence.contains("\n"));
    }

    @Test
    void saysThatAFileIsNoFolder() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        CommandFailed refused = assertThrows(CommandFailed.class, () -> PostFolder.writable(file));
        assertEquals(
                "Cannot write in %s (not a folder): give a folder of yours with --data."
                        .formatted(file),
                refused.getMessage());
    }

    @Test
    void remembersItsChain() throws IOException {
        PostFolder folder = PostFolder.writable(data);
        assertEquals(Optional.empty(), folder.chain());
        Files.writeString(folder.chainFile(), "monero-regtest\n");
        assertEquals(Optional.of(ChainKind.MONERO_REGTEST), folder.chain());
    }

    @Test
    void readsBackTheStateItWrote() throws IOException {
        PostFolder folder = PostFolder.writable(data);
        Identity self = Identity.of(ProcessHandle.current()).orElseThrow();
        Instant since = Instant.parse("2026-11-21T08:00:00.123Z");
        PostState state =
                new PostState(
                        folder.data().toString(),
                        self,
                        PostState.Phase.HEALTHY,
                        "http://127.0.0.1:8080",
                        "demo",
                        true,
                        since,
                        List.of(new PostState.Service("server", self, 8080, since)));
        state.write(folder.stateFile());
        assertEquals(Optional.of(state), PostState.read(folder.stateFile()));
        assertTrue(state.isLive());

        PostFolder copy = PostFolder.writable(other);
        Files.copy(folder.stateFile(), copy.stateFile());
        assertEquals(
                Optional.empty(),
                PostState.read(copy.stateFile()),
                "a copy takes no process of the original for its own");
    }
}
