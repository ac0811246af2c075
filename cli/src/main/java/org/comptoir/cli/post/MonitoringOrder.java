package org.comptoir.cli.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.process.Child;
import org.comptoir.cli.process.Programs;
import org.comptoir.cli.server.Installation;
import org.comptoir.cli.server.WildFly;

/**
 * The Prometheus an operator asks the launcher for: on this machine only, with the containers' own
 * configuration and rules.
 *
 * @param set folder of that configuration
 * @param metricsHost where the post's metrics are
 * @param port where Prometheus itself listens
 * @param keptDays how long it remembers
 */
record MonitoringOrder(Path set, Path program, String metricsHost, int port, int keptDays) {
    private static final String NAME = "prometheus";
    private static final String WANTED = "COMPTOIR_MONITORING";
    private static final String PORT = "COMPTOIR_MONITORING_PORT";
    private static final String KEPT_DAYS = "COMPTOIR_MONITORING_KEPT_DAYS";
    private static final int MOST_PORT = 65_535;
    private static final int MOST_DAYS = 3_650;
    private static final String LOOPBACK = "127.0.0.1";

    /** Whichever bound is met first. */
    private static final String KEPT_SIZE = "2GB";

    /** How the containers find the post. */
    private static final String THEIR_POST = "post:9991";

    /**
     * As it is set; nothing when no Prometheus is asked for.
     *
     * @throws CommandFailed when what it needs is missing, or its port is taken
     */
    static Optional<MonitoringOrder> of(Settings settings) {
        String wanted = settings.value(WANTED).orElse("none");
        return switch (wanted) {
            case "none" -> Optional.empty();
            case NAME -> Optional.of(prometheus(settings));
            default ->
                    throw new CommandFailed(
                            "%s is none or %s, not %s.".formatted(WANTED, NAME, wanted));
        };
    }

    private static MonitoringOrder prometheus(Settings settings) {
        int port = number(settings, PORT, 9_090, MOST_PORT);
        int keptDays = number(settings, KEPT_DAYS, 90, MOST_DAYS);
        requireFree(port);
        Path set = Installation.root().resolve("docker/monitoring");
        if (!Files.exists(set.resolve("prometheus.yml"))) {
            throw new CommandFailed(set + " is missing: Prometheus is configured there.");
        }
        String bind = settings.value("COMPTOIR_METRICS_BIND").orElse(LOOPBACK);
        return new MonitoringOrder(
                set,
                Programs.find(
                        NAME, "install Debian's package prometheus, or unset " + WANTED + "."),
                bind.equals("0.0.0.0") ? LOOPBACK : bind,
                port,
                keptDays);
    }

    private static int number(Settings settings, String name, int without, int most) {
        String text = settings.value(name).orElse(Integer.toString(without));
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > most) {
            throw new CommandFailed("%s is 1 to %d, not %s.".formatted(name, most, text));
        }
        return Integer.parseInt(text);
    }

    private static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new CommandFailed(
                    "Prometheus cannot listen on port %d (%s): end who does, or choose another %s."
                            .formatted(port, e.getMessage(), PORT),
                    e);
        }
    }

    /**
     * Starts it beside a server that runs. Nothing waits for it: whoever cannot be watched can
     * still trade, and the launcher brings it back.
     */
    FrontPart start(PostFolder folder, Consumer<String> note) {
        return FrontPart.start(recipe(folder), port, () -> true, note);
    }

    /** Where operators look at it. */
    String address() {
        return "http://%s:%d/".formatted(LOOPBACK, port);
    }

    private Child.Recipe recipe(PostFolder folder) {
        Path own = OwnerOnly.folder(folder.data().resolve(NAME));
        Path written = own.resolve("prometheus.yml");
        OwnerOnly.write(written, text(folder));
        return new Child.Recipe(
                NAME,
                folder.data(),
                List.of(
                        program.toString(),
                        "--config.file=" + written,
                        "--storage.tsdb.path=" + own.resolve("data"),
                        "--storage.tsdb.retention.time=%dd".formatted(keptDays),
                        "--storage.tsdb.retention.size=" + KEPT_SIZE,
                        "--web.listen-address=%s:%d".formatted(LOOPBACK, port)),
                Map.of(),
                folder.logs().resolve(NAME).resolve("prometheus.log"));
    }

    private String text(PostFolder folder) {
        try {
            String metricsPort = Files.readString(WildFly.metricsFile(folder.data())).strip();
            return Files.readString(set.resolve("prometheus.yml"))
                    .replace(THEIR_POST, metricsHost + ":" + metricsPort)
                    .replace("- rules.yml", "- " + set.resolve("rules.yml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
