package org.comptoir.cli.monero;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.files.OwnerOnly;

/**
 * Real Monero: the daemon is the operator's, only the wallet-rpc for the view-only wallet is ours.
 */
public final class RealNetwork extends MoneroNetwork {
    private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(15);

    private final Daemon view;
    private final boolean isStagenet;

    private RealNetwork(Path configFile, Daemon view, boolean isStagenet) {
        super(configFile);
        this.view = view;
        this.isStagenet = isStagenet;
    }

    /**
     * Starts the view-only wallet's server beside the operator's daemon.
     *
     * @throws CommandFailed when the daemon does not answer, or monero-wallet-rpc is not installed
     */
    public static RealNetwork start(Path data, Endpoint node, Consumer<String> progress) {
        Path program = MoneroPrograms.installedWalletRpc();
        progress.accept("asking the daemon which network it is on");
        String network = networkWord(node);
        MoneroFolder folder = new MoneroFolder(data.toAbsolutePath());
        OwnerOnly.folder(folder.data().resolve("run"));
        WalletRpc view = WalletRpc.prepare(folder, WalletRpc.VIEW, program, node, network);
        MoneroConfig config =
                new MoneroConfig(
                        node, view.endpoint(), null, MoneroConfig.SpendWallet.in(folder, program));
        RealNetwork started =
                new RealNetwork(config.write(folder.monero()), view.daemon(), !network.isEmpty());
        progress.accept("starting the view-only wallet's server");
        try {
            started.view.start();
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /**
     * Asks the daemon which network it is on.
     *
     * @throws CommandFailed when it does not answer, or is on none that a post takes
     */
    public static void requireKnown(Endpoint node) {
        networkWord(node);
    }

    /** The wallet server's word for the daemon's network. */
    private static String networkWord(Endpoint node) {
        String nettype;
        try {
            nettype =
                    new MoneroRpc(node, LOOK_TIMEOUT)
                            .call("get_info", Map.of())
                            .path("nettype")
                            .asText();
        } catch (RpcFailed e) {
            throw new CommandFailed(
                    "The Monero daemon at %s does not answer as it should (%s): see COMPTOIR_MONERO_DAEMON_URL."
                            .formatted(node.url(), e.getMessage()),
                    e);
        }
        return switch (nettype) {
            case "mainnet" -> "";
            case "stagenet" -> nettype;
            default ->
                    throw new CommandFailed(
                            "The Monero daemon at %s is on %s; --chain monero takes mainnet and stagenet."
                                    .formatted(node.url(), nettype));
        };
    }

    @Override
    public String serverChain() {
        return isStagenet ? "monero-stagenet" : "monero";
    }

    @Override
    public List<Daemon> daemons() {
        return List.of(view);
    }

    /** Others mine. */
    @Override
    public void tend(Instant now) {}

    /** The server opens the wallet again itself. */
    @Override
    void cameBack(Daemon daemon) {}
}
