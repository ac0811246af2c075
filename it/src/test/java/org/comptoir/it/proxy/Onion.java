package org.comptoir.it.proxy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.process.FreePort;
import org.comptoir.it.post.RawHttp;
import org.comptoir.it.post.Until;

/**
 * The onion service without the network: Debian's Tor makes its name from the containers' own
 * configuration, and requests come to its listener as Tor sends them.
 */
final class Onion {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** As Tor writes it for {@code HiddenServiceExportCircuitID haproxy}. */
    private static final String CIRCUIT = "PROXY TCP6 fc00:dead:beef:4dad::0:%x ::1 65535 80\r\n";

    /**
     * Of Tor, that it looks for its network where there is none: its own port is open meanwhile.
     */
    static final String NO_NETWORK = "UseBridges 1\nBridge 127.0.0.1:9\n";

    private final int port;
    private final String name;

    /** The service of that name, whose listener is at that port. */
    Onion(int port, String name) {
        this.port = port;
        this.name = name;
    }

    /** Starts Tor until it knows the service's name. */
    static Onion named(Path folder, int port) throws IOException, InterruptedException {
        Path own =
                Files.createDirectory(
                        folder.resolve("onion"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Path torrc = torrc(folder, own, port, FreePort.next());
        Process tor =
                new ProcessBuilder("tor", "-f", torrc.toString(), "--DisableNetwork", "1")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("tor.log").toFile())
                        .start();
        try {
            Path hostname = own.resolve("post/hostname");
            Until.holds("the onion's name", PATIENCE, () -> isNamed(tor, hostname));
            return new Onion(port, Files.readString(hostname).strip());
        } finally {
            tor.destroy();
            if (!tor.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                tor.destroyForcibly();
            }
        }
    }

    /** The containers' own configuration with places of this machine, as Tor takes it. */
    static Path torrc(Path folder, Path own, int port, int socksPort) throws IOException {
        String file =
                Files.readString(Caddy.DOCKER.resolve("tor/torrc"))
                        .replace("/var/lib/onion", own.toString())
                        .replace("10.213.77.20:8081", "127.0.0.1:" + port)
                        .replace("10.213.77.10:9050", "127.0.0.1:" + socksPort)
                        .replace("10.213.77.0/24", "127.0.0.1");
        Path torrc = Files.writeString(folder.resolve("torrc"), file);
        CommandOutput verified =
                CommandOutput.of(
                        new ProcessBuilder("tor", "--verify-config", "-f", torrc.toString()));
        assertTrue(verified.succeeded(), verified.text());
        return torrc;
    }

    /** Whether somebody at that port answers the greeting of SOCKS 5. */
    static boolean greets(int socksPort) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), socksPort)) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            socket.getOutputStream().write(new byte[] {5, 1, 0});
            return Arrays.equals(new byte[] {5, 0}, socket.getInputStream().readNBytes(2));
        } catch (IOException nobody) {
            return false;
        }
    }

    private static boolean isNamed(Process tor, Path hostname) {
        assertTrue(tor.isAlive(), "tor ended");
        try {
            return Files.exists(hostname) && Files.size(hostname) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    String name() {
        return name;
    }

    /** Somebody who calls by a circuit of their own. */
    OnionCaller caller(int circuit) {
        return new OnionCaller(this, CIRCUIT.formatted(circuit), "");
    }

    /** Anything at all. */
    String say(String text) {
        try (RawHttp raw = new RawHttp(URI.create("http://127.0.0.1:" + port), PATIENCE)) {
            return raw.send(text) ? raw.readAll() : "";
        }
    }
}
