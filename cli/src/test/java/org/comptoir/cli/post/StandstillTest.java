package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.comptoir.cli.Progress;
import org.comptoir.cli.process.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandstillTest {
    @TempDir Path data;

    /** Else a restore would find the journal held by a server that nobody watches any more. */
    @Test
    void endsWhatAKilledLauncherLeft() throws IOException {
        PostFolder folder = PostFolder.writable(data);
        Process server = new ProcessBuilder("sleep", "600").start();
        Identity left = Identity.of(server.toHandle()).orElseThrow();
        new PostState(
                        data.toString(),
                        new Identity(left.pid(), left.startTicks() - 1, left.boot()),
                        PostState.Phase.HEALTHY,
                        "http://127.0.0.1:1",
                        "demo",
                        false,
                        Instant.EPOCH,
                        List.of(new PostState.Service("server", left, 1, Instant.EPOCH)))
                .write(folder.stateFile());
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (Progress progress =
                        new Progress(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
                Standstill still = Standstill.begin(folder, progress)) {
            assertEquals(Optional.empty(), left.living());
            assertEquals(Optional.empty(), PostState.read(folder.stateFile()));
            assertFalse(still.awaitReturn(progress));
        } finally {
            server.destroyForcibly();
        }
        String text = shown.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("ended what it left: server"), text);
    }
}
