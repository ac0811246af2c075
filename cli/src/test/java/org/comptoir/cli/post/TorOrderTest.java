package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.process.FreePort;
import org.comptoir.cli.process.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorOrderTest {
    private static final String NAME = "a".repeat(56) + ".onion";

    @TempDir Path data;

    @Test
    void isNoneUnlessAskedFor() {
        assertEquals(Optional.empty(), TorOrder.of(new Settings(Map.of())));
        assertEquals(Optional.empty(), TorOrder.of(new Settings(Map.of("COMPTOIR_TOR", "none"))));
        refused("none or onion", Map.of("COMPTOIR_TOR", "true"));
        refused(
                "cannot be read",
                Map.of(
                        "COMPTOIR_TOR",
                        "onion",
                        "COMPTOIR_TOR_CONFIG",
                        data.resolve("none").toString()));
    }

    private static void refused(String why, Map<String, String> environment) {
        CommandFailed refused =
                assertThrows(CommandFailed.class, () -> TorOrder.of(new Settings(environment)));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused::getMessage);
    }

    @Test
    void listensOnAFreePortForThoseWhoCallByIt() throws IOException {
        assertEquals(Optional.empty(), TorOrder.socksPort(new Settings(Map.of())));
        assertEquals(
                Optional.of(9055),
                TorOrder.socksPort(new Settings(Map.of("COMPTOIR_TOR", "onion"))));
        for (String none : new String[] {"0", "-1", "65536", "x"}) {
            refused(
                    "COMPTOIR_TOR_SOCKS_PORT is 1 to 65535",
                    Map.of("COMPTOIR_TOR", "onion", "COMPTOIR_TOR_SOCKS_PORT", none));
        }
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandFailed refused =
                    startRefused(Path.of("torrc"), Path.of("tor"), taken.getLocalPort());
            assertTrue(
                    String.valueOf(refused.getMessage())
                            .contains("another COMPTOIR_TOR_SOCKS_PORT"),
                    refused::getMessage);
        }
    }

    private CommandFailed startRefused(Path torrc, Path tor, int socksPort) {
        TorOrder order = new TorOrder(torrc, tor, Optional.empty(), "8081", socksPort);
        return assertThrows(
                CommandFailed.class, () -> order.start(PostFolder.at(data), note -> {}));
    }

    @Test
    void isRefusedWithTorsWords() throws IOException {
        Path torrc = Files.writeString(data.resolve("torrc"), "HiddenServiceVersion 2\n");
        CommandFailed refused =
                startRefused(torrc, Programs.find("tor", "install it."), FreePort.next());
        assertTrue(
                String.valueOf(refused.getMessage()).contains("HiddenServiceVersion"),
                refused::getMessage);
    }

    /** Its own listener, on this machine; and the names it had before. */
    @Test
    void tellsTheServerTheName() throws IOException {
        Path named = Files.createDirectories(data.resolve("tor/post")).resolve("hostname");
        Files.writeString(named, NAME + "\n");
        TorOrder order =
                new TorOrder(Path.of("torrc"), Path.of("tor"), Optional.empty(), "8081", 9055);
        PostFolder folder = PostFolder.at(data);
        assertEquals(
                Map.of(
                        "COMPTOIR_ONION",
                        "true",
                        "COMPTOIR_ONION_BIND",
                        "127.0.0.1",
                        "COMPTOIR_ONION_PORT",
                        "8081",
                        "COMPTOIR_WEB_ORIGINS",
                        "http://" + NAME),
                order.environment(folder, new Settings(Map.of())));
        Settings settings = new Settings(Map.of("COMPTOIR_WEB_ORIGINS", "https://post.example"));
        assertEquals(
                "https://post.example,http://" + NAME,
                order.environment(folder, settings).get("COMPTOIR_WEB_ORIGINS"));
    }
}
