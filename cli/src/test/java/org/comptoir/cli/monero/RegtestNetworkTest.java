package org.comptoir.cli.monero;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comptoir.cli.InMemory;
import org.comptoir.cli.process.Proc;
import org.comptoir.cli.process.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One network for one long story: starting a network costs ten seconds. */
class RegtestNetworkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir(factory = InMemory.class)
    Path data;

    @Test
    void fundsOnlyTheOutsideWalletAndKeepsItsChainThroughKills() throws IOException {
        List<String> progress = new ArrayList<>();
        String outsideAddress;
        List<ProcessHandle> firstRun;
        try (RegtestNetwork network = RegtestNetwork.start(data, progress::add)) {
            firstRun = processes(network);
            outsideAddress = address(network);
            assertEquals(81, height(network));
            assertTrue(unlocked(network) > 0);
            assertTrue(progress.contains("mining block 1 of 80"), progress.toString());
            assertOnlyOwnersRead(network.configFile());
            assertNoPasswordOnACommandLine(network);
            assertRefusesStrangers(network.config().daemon());
            assertRefusesStrangers(network.config().view());
            assertMatchesItsFile(network);

            network.mine(1);
            for (ProcessHandle process : processes(network)) {
                Signals.send(process, "KILL");
                assertTrue(Signals.ended(process, PATIENCE));
            }
            assertFalse(network.isWhole());
            assertEquals(List.of("monerod", "wallet-view", "wallet-outside"), network.revive());
            assertEquals(List.of(), network.revive());
            assertEquals(82, height(network));
            assertEquals(outsideAddress, address(network));
        }
        firstRun.forEach(process -> assertFalse(Proc.runs(process)));

        progress.clear();
        try (RegtestNetwork network = RegtestNetwork.start(data, progress::add)) {
            assertEquals(82, height(network));
            assertEquals(outsideAddress, address(network));
            assertTrue(progress.stream().noneMatch(word -> word.contains("mining")));

            Instant now = Instant.parse("2026-11-21T08:00:00Z");
            network.tend(now);
            network.tend(now.plusSeconds(9));
            assertEquals(83, height(network));
            network.tend(now.plusSeconds(10));
            assertEquals(84, height(network));
        }
    }

    private static void assertOnlyOwnersRead(Path monero) throws IOException {
        try (var files = Files.list(monero.resolveSibling("."))) {
            for (Path file : files.toList()) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file.toString());
            }
        }
    }

    private static void assertNoPasswordOnACommandLine(RegtestNetwork network) throws IOException {
        MoneroConfig config = network.config();
        for (ProcessHandle process : processes(network)) {
            String command = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
            assertTrue(command.contains("--config-file"), command);
            assertFalse(command.contains(config.daemon().password()));
            assertFalse(command.contains(config.view().password()));
        }
    }

    private static void assertRefusesStrangers(Endpoint endpoint) {
        MoneroRpc stranger =
                new MoneroRpc(new Endpoint(endpoint.url(), endpoint.user(), "guess"), PATIENCE);
        RpcFailed refused =
                assertThrows(RpcFailed.class, () -> stranger.call("get_version", Map.of()));
        assertTrue(String.valueOf(refused.getMessage()).contains("401"));
    }

    private static void assertMatchesItsFile(RegtestNetwork network) throws IOException {
        JsonNode file = new ObjectMapper().readTree(network.configFile().toFile());
        MoneroConfig config = network.config();
        assertEquals(config.daemon().url(), file.at("/daemon/url").asText());
        assertEquals(config.daemon().password(), file.at("/daemon/password").asText());
        assertEquals(config.view().user(), file.at("/view/user").asText());
        assertTrue(Files.isDirectory(Path.of(file.at("/spend/walletDir").asText())));
        assertTrue(Files.isExecutable(Path.of(file.at("/spend/binary").asText())));
    }

    private static List<ProcessHandle> processes(RegtestNetwork network) {
        return network.daemons().stream().flatMap(daemon -> daemon.process().stream()).toList();
    }

    private static long height(RegtestNetwork network) {
        return network.node().call("get_info", Map.of()).path("height").asLong();
    }

    private static String address(RegtestNetwork network) {
        return network.outside()
                .call("get_address", Map.of("account_index", 0))
                .path("address")
                .asText();
    }

    private static long unlocked(RegtestNetwork network) {
        return network.outside()
                .call("get_balance", Map.of("account_index", 0))
                .path("unlocked_balance")
                .asLong();
    }
}
