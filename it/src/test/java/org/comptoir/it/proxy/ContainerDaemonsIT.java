package org.comptoir.it.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comptoir.cli.monero.Endpoint;
import org.comptoir.cli.monero.MoneroRpc;
import org.comptoir.cli.process.Child;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.process.FreePort;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Tor and monerod by the commands of the compose file, on places of this machine. */
class ContainerDaemonsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Where monerod's own list of stagenet nodes says that they listen. */
    private static final int STAGENET_PEERS = 38_080;

    private final JsonNode services = services();

    @TempDir Path folder;

    private static JsonNode services() {
        try {
            return new YAMLMapper()
                    .readTree(Caddy.DOCKER.resolve("compose.yaml").toFile())
                    .path("services");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a network the line by which Tor says that it has one is the test's. */
    @Test
    void torIsHealthyOnceItHasItsNetworkAndWhileItListens() throws Exception {
        int socksPort = FreePort.next();
        Path own =
                Files.createDirectory(
                        folder.resolve("onion"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Path torrc = Onion.torrc(folder, own, FreePort.next(), socksPort);
        Files.writeString(torrc, Onion.NO_NETWORK, StandardOpenOption.APPEND);
        Path log = folder.resolve("tor.log");
        List<String> command = texts(services.at("/tor/command"));
        command.replaceAll(
                word ->
                        word.replace("/etc/comptoir/torrc", torrc.toString())
                                .replace("/tmp/tor.log", log.toString()));
        List<String> health = texts(services.at("/tor/healthcheck/test"));
        assertEquals("CMD", health.remove(0));
        health.replaceAll(
                word ->
                        word.replace("$$", "$")
                                .replace("/tmp/tor.log", log.toString())
                                .replace("10.213.77.10/9050", "127.0.0.1/" + socksPort));
        Process tor = started(new ProcessBuilder(command), "tor.out");
        try {
            Until.holds("Tor's greeting", PATIENCE, () -> Onion.greets(socksPort));
            Until.holds("its first words", PATIENCE, () -> said(log).contains("Bootstrapped 0%"));
            assertFalse(isWell(health), "it has found no network");
            Files.writeString(
                    log,
                    "Nov 22 09:00:00.000 [notice] Bootstrapped 100% (done): Done\n",
                    StandardOpenOption.APPEND);
            assertTrue(isWell(health));
        } finally {
            Child.end(tor.toHandle(), PATIENCE);
        }
        assertFalse(isWell(health), "nobody listens");
    }

    @Test
    void monerodCallsItsPeersByTorAlone() throws Exception {
        int rpcPort = FreePort.next();
        Path secret = Files.writeString(folder.resolve("secret"), "of-this-test");
        try (ServerSocket tor = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String script =
                    texts(services.at("/monerod/command"))
                            .get(0)
                            .replace("$$", "$")
                            .replace("/run/secrets/monerod", secret.toString())
                            .replace("/tmp/monerod.conf", folder.resolve("conf").toString())
                            .replace("/var/lib/comptoir/monerod", folder.resolve("m").toString())
                            .replace("/var/lib/comptoir/post/logs", folder + "/logs")
                            .replace("0.0.0.0", "127.0.0.1")
                            .replace("18081", Integer.toString(rpcPort))
                            .replace("10.213.77.10:9050", "127.0.0.1:" + tor.getLocalPort());
            ProcessBuilder command = new ProcessBuilder("/bin/sh", "-c", script);
            command.environment().put("MONERO_NETWORK", "stagenet");
            command.environment().put("MONERO_PEERS", "tor");
            Process monerod = started(command, "monerod.out");
            try {
                tor.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
                assertAsksForAPeer(tor);
                Endpoint node =
                        new Endpoint("http://127.0.0.1:" + rpcPort, "comptoir", "of-this-test");
                Path log = folder.resolve("logs/monerod/monerod.log");
                assertTrue(Files.readString(log).contains("\tINFO\tlogging\t"), log::toString);
                assertEquals(
                        "stagenet",
                        new MoneroRpc(node, PATIENCE)
                                .call("get_info", Map.of())
                                .path("nettype")
                                .asText());
            } finally {
                Child.end(monerod.toHandle(), PATIENCE);
            }
        }
    }

    /** By SOCKS 4, as Monero speaks it. */
    private static void assertAsksForAPeer(ServerSocket tor) throws IOException {
        try (Socket caller = tor.accept();
                DataInputStream words = new DataInputStream(caller.getInputStream())) {
            assertEquals(4, words.readUnsignedByte());
            assertEquals(1, words.readUnsignedByte(), "to be connected");
            assertEquals(STAGENET_PEERS, words.readUnsignedShort());
        }
    }

    private Process started(ProcessBuilder command, String output) throws IOException {
        return command.redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve(output).toFile())
                .start();
    }

    private static boolean isWell(List<String> health) {
        return CommandOutput.of(new ProcessBuilder(health)).succeeded();
    }

    private static String said(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
