package org.comptoir.cli.post;

import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.monero.Endpoint;
import org.comptoir.cli.monero.RealNetwork;

/** The monerod of an operator whose post lives on real Monero. */
record OperatorsNode(Endpoint endpoint) {
    static OperatorsNode of(Settings settings) {
        String url =
                settings.value("COMPTOIR_MONERO_DAEMON_URL")
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
                        settings.secret("COMPTOIR_MONERO_DAEMON_PASSWORD").orElse("")));
    }

    /** It must answer, and be on a network that the post takes. */
    void requireNetwork() {
        RealNetwork.requireKnown(endpoint);
    }

    @Override
    public String toString() {
        return "OperatorsNode[" + endpoint.url() + "]";
    }
}
