package org.comptoir.it.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.monero.Endpoint;
import org.comptoir.cli.monero.MoneroRpc;
import org.comptoir.cli.monero.RealNetwork;
import org.comptoir.cli.process.FreePort;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator's daemon that is an onion service: launcher, server and wallets call it by Tor's
 * SOCKS port, in whose place something stands that needs no network.
 */
class OnionNodeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String NAME = "a".repeat(56) + ".onion";
    private static final Endpoint DAEMON = new Endpoint("http://" + NAME + ":38081", "", "");

    @TempDir Path data;
    @TempDir Path node;

    @Test
    void isCalledByTorAlone() throws Exception {
        int relayed;
        try (StagenetNode daemon = new StagenetNode(node);
                SocksServer tor = SocksServer.leadingTo(URI.create(daemon.address()).getPort())) {
            daemon.mine();
            try (RealNetwork network =
                    RealNetwork.startBySocks(data, DAEMON, tor.port(), PATIENCE, said -> {})) {
                assertEquals("monero-stagenet", network.serverChain());
                MoneroRpc wallet = network.daemons().get(0).rpc();
                wallet.call(
                        "create_wallet",
                        Map.of("filename", "w", "password", "p", "language", "English"));
                wallet.call("refresh", Map.of());
                assertTrue(wallet.call("get_height", Map.of()).path("height").asLong() > 3);
                relayed = relayed(network);
                assertFalse(FreePort.isFree(relayed));
            }
            assertEquals(Set.of(NAME + ":38081"), tor.asked());
        }
        Until.holds("an end of it", PATIENCE, () -> FreePort.isFree(relayed));
    }

    /** Where the server is told to find the daemon. */
    private static int relayed(RealNetwork network) throws IOException {
        String config = Files.readString(network.configFile());
        String url = Http.parse(config, network.configFile()).at("/daemon/url").asText();
        assertTrue(url.startsWith("http://127.0.0.1:"), url);
        return URI.create(url).getPort();
    }

    @Test
    void isNamedWhenItNeverAnswers() throws IOException {
        AtomicInteger told = new AtomicInteger();
        try (SocksServer tor = SocksServer.leadingTo(FreePort.next())) {
            CommandFailed refused =
                    assertThrows(
                            CommandFailed.class,
                            () ->
                                    RealNetwork.startBySocks(
                                            data,
                                            DAEMON,
                                            tor.port(),
                                            Duration.ofSeconds(3),
                                            said -> told.incrementAndGet()));
            String message = String.valueOf(refused.getMessage());
            for (String said : List.of(NAME, "did not answer", "COMPTOIR_MONERO_DAEMON_URL")) {
                assertTrue(message.contains(said), message);
            }
            assertEquals(Set.of(NAME + ":38081"), tor.asked());
        }
        assertTrue(told.get() > 0, "who waits is told for what");
    }
}
