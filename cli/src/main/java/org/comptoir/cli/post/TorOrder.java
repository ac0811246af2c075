package org.comptoir.cli.post;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.comptoir.cli.process.Inherited;
import org.comptoir.cli.process.Programs;
import org.comptoir.cli.server.Installation;

/**
 * The onion service an operator asks the launcher for.
 *
 * @param configuration the containers' own
 * @param more a file of further options of Tor's
 * @param port of the post's listener for Tor
 */
record TorOrder(Path configuration, Path program, Optional<Path> more, String port) {
    private static final String NAME = "tor";
    private static final String MORE = "COMPTOIR_TOR_CONFIG";
    private static final String PORT = "COMPTOIR_ONION_PORT";

    /** Where the containers have what is Tor's, and how they find the listener. */
    private static final String THEIR_FOLDER = "/var/lib/onion";

    private static final String THEIR_LISTENER = "post:8081";

    /**
     * As it is set; nothing when no onion service is asked for.
     *
     * @throws CommandFailed when what it needs is missing
     */
    static Optional<TorOrder> of(Settings settings) {
        String wanted = settings.value("COMPTOIR_TOR").orElse("none");
        return switch (wanted) {
            case "none" -> Optional.empty();
            case "onion" -> Optional.of(onion(settings));
            default ->
                    throw new CommandFailed("COMPTOIR_TOR is none or onion, not " + wanted + ".");
        };
    }

    private static TorOrder onion(Settings settings) {
        Optional<Path> more = settings.value(MORE).map(Path::of).map(Path::toAbsolutePath);
        if (more.isPresent() && !Files.isReadable(more.get())) {
            throw new CommandFailed(
                    "%s names %s, which cannot be read.".formatted(MORE, more.get()));
        }
        Path configuration = Installation.root().resolve("docker/tor/torrc");
        if (!Files.exists(configuration)) {
            throw new CommandFailed(configuration + " is missing: Tor is configured there.");
        }
        return new TorOrder(
                configuration,
                Programs.find("tor", "install Debian's package tor, or unset COMPTOIR_TOR."),
                more,
                settings.value(PORT).orElse("8081"));
    }

    /**
     * Starts it and waits until the service has its name, which it keeps for ever.
     *
     * @throws CommandFailed when Tor does not take its configuration
     */
    FrontPart start(PostFolder folder, Consumer<String> note) {
        Path torrc = own(folder).resolve("torrc");
        OwnerOnly.folder(own(folder));
        OwnerOnly.write(torrc, text(own(folder)));
        List<String> command = List.of(program.toString(), "-f", torrc.toString());
        requireTaken(command);
        Path named = named(folder);
        return FrontPart.start(recipe(folder, command), 0, () -> named.toFile().length() > 0, note);
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
                            .replace(THEIR_LISTENER, "127.0.0.1:" + port)
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
                "127.0.0.1",
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
