package org.comptoir.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.monero.Endpoint;
import org.comptoir.cli.monero.MoneroConfig;
import org.comptoir.cli.monero.MoneroPrograms;
import org.comptoir.cli.monero.MoneroRpc;
import org.comptoir.cli.monero.RpcFailed;
import org.comptoir.cli.post.ChainKind;

/** Whether the daemons that the coins depend on are there and answer. */
final class ChainLook implements Look {
    private static final Duration RPC_TIMEOUT = Duration.ofSeconds(10);

    @Override
    public List<Finding> at(Patient patient) {
        ChainKind kind = patient.folder().chain().orElse(ChainKind.DEMO);
        if (kind == ChainKind.DEMO) {
            return List.of(Finding.good("chain", "demo: coins of no value, no daemon needed"));
        }
        if (patient.isCopy()) {
            return List.of(
                    Finding.good("chain", kind + ", which a copy in quarantine does not touch"));
        }
        try {
            String version = MoneroPrograms.version(MoneroPrograms.installedWalletRpc());
            return MoneroConfig.read(patient.folder().data())
                    .filter(config -> patient.runs())
                    .map(
                            config ->
                                    List.of(
                                            node(kind, config.daemon()),
                                            wallet(
                                                    config.view(),
                                                    () -> ChecksLook.whySlow("xmr", patient))))
                    .orElseGet(() -> List.of(Finding.good("chain", kind + ", " + version)));
        } catch (CommandFailed e) {
            return List.of(
                    Finding.bad(
                            "chain.programs",
                            String.valueOf(e.getMessage()),
                            "apt-get install monero."));
        }
    }

    static Finding node(ChainKind kind, Endpoint daemon) {
        try {
            JsonNode info = new MoneroRpc(daemon, RPC_TIMEOUT).call("get_info", Map.of());
            String seen =
                    "%s, %s at height %d, monerod %s"
                            .formatted(
                                    kind,
                                    info.path("nettype").asText(),
                                    info.path("height").asLong(),
                                    info.path("version").asText());
            return info.path("synchronized").asBoolean(true)
                    ? Finding.good("chain.node", seen)
                    : Finding.doubtful("chain.node", seen, "it is still catching up: wait.");
        } catch (RpcFailed e) {
            return Finding.bad(
                    "chain.node",
                    "monerod at " + daemon.url() + " does not answer",
                    "start it, or see ./comptoir logs monerod.");
        }
    }

    /**
     * Asks the wallet itself.
     *
     * @param why what the post says of one that does not answer because it works
     */
    static Finding wallet(Endpoint view, Supplier<Optional<String>> why) {
        try {
            new MoneroRpc(view, RPC_TIMEOUT).call("get_version", Map.of());
            return Finding.good("chain.wallet", "the view-only wallet's server answers");
        } catch (RpcFailed e) {
            Optional<String> busy = why.get();
            if (busy.isPresent()) {
                return Finding.doubtful(
                        "chain.wallet", busy.get(), "wait: it answers when that is done.");
            }
            return Finding.bad(
                    "chain.wallet",
                    "the view-only wallet's server does not answer: nothing is credited",
                    "see ./comptoir logs wallet-view; the launcher starts one that ended.");
        }
    }
}
