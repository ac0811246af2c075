package org.comptoir.cli.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.process.Child;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.process.FreePort;
import org.comptoir.cli.process.Inherited;
import org.comptoir.cli.process.Programs;
import org.comptoir.cli.server.Installation;

/**
 * The onion service an operator asks the launcher for, and the port by which others on this machine
 * call through Tor.
 *
 * @param configuration the containers' own
 * @param more a file of further options of Tor's
 * @param port of the post's listener for Tor
 * @param socksPort where Tor listens for whoever calls through it, on this machine only
 */
record TorOrder(Path configuration, Path program, Optional<Path> more, String port, int socksPort) {
    private static final String WANTED = "COMPTOIR_TOR";
    private static final String SOCKS_PORT = "COMPTOIR_TOR_SOCKS_PORT";
    private static final String SOCKS_WITHOUT = "9055";
    private static final int MOST_PORT = 65_535;
    private static final int CONNECT_MILLIS = 1_000;
    private static final String LOOPBACK = "127.0.0.1";
    private static final String NAME = "tor";
    private static final String MORE = "COMPTOIR_TOR_CONFIG";
    private static final String PORT = "COMPTOIR_ONION_PORT";

    /** Where the containers have what is Tor's, where it listens, for whom, and for whose. */
    private static final String THEIR_FOLDER = "/var/lib/onion";

    private static final String THEIR_SOCKS = "10.213.77.10:9050";
    private static final String THEIR_NETWORK = "10.213.77.0/24";
    private static final String THEIR_LISTENER = "10.213.77.20:8081";

    /**
     * As it is set; nothing when no onion service is asked for.
     *
     * @throws CommandFailed when what it needs is missing
     */
    static Optional<TorOrder> of(Settings settings) {
        return isWanted(settings) ? Optional.of(onion(settings)) : Optional.empty();
    }

    /**
     * The port by which programs of this machine call through Tor; nothing when no Tor is asked
     * for.
     *
     * @throws CommandFailed when it is none
     */
    static Optional<Integer> socksPort(Settings settings) {
        if (!isWanted(settings)) {
            return Optional.empty();
        }
        String text = settings.value(SOCKS_PORT).orElse(SOCKS_WITHOUT);
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > MOST_PORT) {
            throw new CommandFailed(
                    "%s is 1 to %d, not %s.".formatted(SOCKS_PORT, MOST_PORT, text));
        }
        return Optional.of(Integer.valueOf(text));
    }

    private static boolean isWanted(Settings settings) {
        String wanted = settings.value(WANTED).orElse("none");
        return switch (wanted) {
            case "none" -> false;
            case "onion" -> true;
            default -> throw new CommandFailed(WANTED + " is none or onion, not " + wanted + ".");
        };
    }

    private static TorOrder onion(Settings settings) {
        Optional<Path> more = settings.value(MORE).map(Path::of).map(Path::toAbsolutePath);
        if (more.isPresent() && !Files.isReadable(more.get())) {
            throw new CommandFailed(
                    "%s names %s, which cannot be read.".formatted(MORE, more.get()));
        }
        int socksPort = socksPort(settings).orElseThrow();
        Path configuration = Installation.root().resolve("docker/tor/torrc");
        if (!Files.exists(configuration)) {
            throw new CommandFailed(configuration + " is missing: Tor is configured there.");
        }
        return new TorOrder(
                configuration,
                Programs.find("tor", "install Debian's package tor, or unset COMPTOIR_TOR."),
                more,
                settings.value(PORT).orElse("8081"),
                socksPort);
    }

    /**
     * Starts it and waits until the service has its name, which it keeps for ever, and others may
     * call through it. What they call waits until Tor has found its network.
     *
     * @throws CommandFailed when somebody else listens there, or Tor does not take its
     *     configuration
     */
    FrontPart start(PostFolder folder, Consumer<String> note) {
        if (!FreePort.isFree(socksPort)) {
            throw new CommandFailed(
                    "Tor cannot listen on port %d: end who does, or choose another %s."
                            .formatted(socksPort, SOCKS_PORT));
        }
        Path torrc = own(folder).resolve("torrc");
        OwnerOnly.folder(own(folder));
        OwnerOnly.write(torrc, text(own(folder)));
        List<String> command = List.of(program.toString(), "-f", torrc.toString());
        requireTaken(command);
        Path named = named(folder);
        return FrontPart.start(
                recipe(folder, command),
                socksPort,
                () -> named.toFile().length() > 0 && listens(),
                note);
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), socksPort),
                    CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void requireTaken(List<String> command) {
        ProcessBuilder verification = new ProcessBuilder(new ArrayList<>(command));
        verification.command().add("--verify-config");
        CommandOutput verified = CommandOutput.of(Inherited.only(verification));
        if (!verified.succeeded()) {
            throw new CommandFailed("Tor does not take its configuration: " + verified.text());
        }
    }

    private static Path own(PostFolder folder) {
        return folder.data().resolve(NAME);
    }

    /** The key beside it is the name: who has it is the post. */
    private static Path named(PostFolder folder) {
        return own(folder).resolve("post/hostname");
    }

    private static Child.Recipe recipe(PostFolder folder, List<String> command) {
        return new Child.Recipe(
                NAME,
                folder.data(),
                command,
                Map.of(),
                folder.logs().resolve(NAME).resolve("tor.log"));
    }

    private String text(Path own) {
        try {
            return Files.readString(configuration)
                            .replace(THEIR_FOLDER, own.toString())
                            .replace(THEIR_LISTENER, LOOPBACK + ":" + port)
                            .replace(THEIR_SOCKS, LOOPBACK + ":" + socksPort)
                            .replace(THEIR_NETWORK, LOOPBACK)
                    + more.map("%%include %s%n"::formatted).orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server has to know, once the service has its name. */
    Map<String, String> environment(PostFolder folder, Settings settings) {
        String address = address(folder);
        return Map.of(
                "COMPTOIR_ONION",
                "true",
                "COMPTOIR_ONION_BIND",
                LOOPBACK,
                PORT,
                port,
                "COMPTOIR_WEB_ORIGINS",
                settings.value("COMPTOIR_WEB_ORIGINS")
                        .map(origins -> origins + "," + address)
                        .orElse(address));
    }

    /** The post's address for Tor's browser. */
    static String address(PostFolder folder) {
        try {
            return "http://" + Files.readString(named(folder)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
