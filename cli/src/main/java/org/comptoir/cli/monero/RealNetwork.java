package org.comptoir.cli.monero;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.process.SocksRelay;

/**
 * Real Monero: the daemon is the operator's, only the wallet-rpc for the view-only wallet is ours.
 */
public final class RealNetwork extends MoneroNetwork {
    private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Of an address that names none. */
    private static final int PORT = 80;

    private final Daemon view;
    private final boolean isStagenet;
    private final Optional<SocksRelay> relay;

    private RealNetwork(
            Path configFile, Daemon view, boolean isStagenet, Optional<SocksRelay> relay) {
        super(configFile);
        this.view = view;
        this.isStagenet = isStagenet;
        this.relay = relay;
    }

    /**
     * Starts the view-only wallet's server beside the operator's daemon.
     *
     * @throws CommandFailed when the daemon does not answer, or monero-wallet-rpc is not installed
     */
    public static RealNetwork start(Path data, Endpoint node, Consumer<String> progress) {
        return start(data, node, Optional.empty(), progress);
    }

    /**
     * The same by a SOCKS proxy of this machine, for wallets and server alike: they know a port of
     * this process's, and find the daemon gone when it ends.
     *
     * @param patience how long the daemon may take to answer at all
     * @throws CommandFailed when it does not, or monero-wallet-rpc is not installed
     */
    public static RealNetwork startBySocks(
            Path data, Endpoint node, int socksPort, Duration patience, Consumer<String> progress) {
        URI far = URI.create(node.url());
        SocksRelay relay = SocksRelay.to(socksPort, far.getHost(), portOf(far));
        try {
            Endpoint here = node.by("http://127.0.0.1:" + relay.port());
            if (!answers(here, patience, progress)) {
                throw new CommandFailed(
                        "The Monero daemon at %s did not answer within %d s by SOCKS port %d: see COMPTOIR_MONERO_DAEMON_URL."
                                .formatted(node.url(), patience.toSeconds(), socksPort));
            }
            return start(data, here, Optional.of(relay), progress);
        } catch (RuntimeException e) {
            relay.close();
            throw e;
        }
    }

    private static int portOf(URI address) {
        return address.getPort() < 0 ? PORT : address.getPort();
    }

    private static boolean answers(Endpoint node, Duration patience, Consumer<String> progress) {
        MoneroRpc rpc = new MoneroRpc(node, LOOK_TIMEOUT);
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (rpc.tryCall("get_info").isEmpty()) {
            if (System.nanoTime() > deadlineNanos) {
                return false;
            }
            progress.accept("waiting for the daemon's answer");
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    private static RealNetwork start(
            Path data, Endpoint node, Optional<SocksRelay> relay, Consumer<String> progress) {
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
                new RealNetwork(
                        config.write(folder.monero()), view.daemon(), !network.isEmpty(), relay);
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

    @Override
    public void close() {
        super.close();
        relay.ifPresent(SocksRelay::close);
    }

    /** Others mine. */
    @Override
    public void tend(Instant now) {}

    /** The server opens the wallet again itself. */
    @Override
    void cameBack(Daemon daemon) {}
}
