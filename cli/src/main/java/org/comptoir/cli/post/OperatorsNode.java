package org.comptoir.cli.post;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.monero.Endpoint;
import org.comptoir.cli.monero.RealNetwork;

/**
 * The monerod of an operator whose post lives on real Monero.
 *
 * @param socksPort by which it is called where it is an onion service
 */
record OperatorsNode(Endpoint endpoint, Optional<Integer> socksPort) {
    private static final String URL = "COMPTOIR_MONERO_DAEMON_URL";

    /** Tor finds its network first, and then the service. */
    private static final Duration TORS_PATIENCE = Duration.ofMinutes(5);

    /**
     * As it is set.
     *
     * @throws CommandFailed when it is not, or is an onion service that cannot be called
     */
    static OperatorsNode of(Settings settings) {
        String url =
                settings.value(URL)
                        .orElseThrow(
                                () ->
                                        new CommandFailed(
                                                "COMPTOIR_MONERO_DAEMON_URL is missing: it names"
                                                        + " your monerod, such as"
                                                        + " http://127.0.0.1:18081."));
        return new OperatorsNode(
                new Endpoint(
                        url,
                        settings.value("COMPTOIR_MONERO_DAEMON_USER").orElse(""),
                        settings.secret("COMPTOIR_MONERO_DAEMON_PASSWORD").orElse("")),
                isOnion(url) ? Optional.of(bySocks(url, settings)) : Optional.empty());
    }

    private static boolean isOnion(String url) {
        try {
            String host = URI.create(url).getHost();
            return host != null && host.endsWith(".onion");
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(URL + " is no address: " + url, e);
        }
    }

    private static int bySocks(String url, Settings settings) {
        if (!url.startsWith("http://")) {
            throw new CommandFailed(
                    URL + " of an onion service begins with http://: Tor encrypts it already.");
        }
        return TorOrder.socksPort(settings)
                .orElseThrow(
                        () ->
                                new CommandFailed(
                                        URL
                                                + " names an onion service: set COMPTOIR_TOR=onion,"
                                                + " by which it is called."));
    }

    /** It must answer, and be on a network that the post takes; by Tor only a start can ask it. */
    void requireNetwork() {
        if (socksPort.isEmpty()) {
            RealNetwork.requireKnown(endpoint);
        }
    }

    /** Starts what the post needs beside it. */
    RealNetwork start(Path data, Consumer<String> note) {
        return socksPort
                .map(port -> RealNetwork.startBySocks(data, endpoint, port, TORS_PATIENCE, note))
                .orElseGet(() -> RealNetwork.start(data, endpoint, note));
    }

    @Override
    public String toString() {
        return "OperatorsNode[" + endpoint.url() + "]";
    }
}
