package org.comptoir.cli.monero;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.files.TemporaryFolder;
import org.comptoir.cli.files.Tree;
import org.comptoir.cli.process.LifeLine;
import org.jspecify.annotations.Nullable;

/**
 * A private Monero network of one node: monerod, a wallet-rpc for the post's view-only wallet and
 * one for the people outside, who own every coin mined. Chain and outside wallet are kept between
 * runs.
 */
public final class RegtestNetwork extends MoneroNetwork {
    private static final String OUTSIDE = "wallet-outside";
    private static final Duration BLOCK_EVERY = Duration.ofSeconds(10);

    private final MoneroConfig config;
    private final Daemon node;
    private final Daemon view;
    private final Daemon others;
    private final OutsideWallet outside;
    private @Nullable Temporary temporary;
    private Instant lastBlock = Instant.EPOCH;

    /** The folder of a network that goes with this JVM, and what sees to it. */
    private record Temporary(Path folder, LifeLine lifeLine) {}

    private RegtestNetwork(
            MoneroFolder folder,
            RegtestDaemon node,
            WalletRpc view,
            WalletRpc others,
            MoneroConfig config) {
        super(config.write(folder.monero()));
        this.config = config;
        this.node = node.daemon();
        this.view = view.daemon();
        this.others = others.daemon();
        this.outside =
                new OutsideWallet(this.others.rpc(), folder.wallets(OUTSIDE), folder.key(OUTSIDE));
    }

    private static RegtestNetwork prepare(Path data) {
        MoneroPrograms programs = MoneroPrograms.installed();
        MoneroFolder folder = new MoneroFolder(data);
        OwnerOnly.folder(data.resolve("run"));
        OwnerOnly.folder(data.resolve("keys"));
        Path wallet = programs.walletRpc();
        RegtestDaemon node = RegtestDaemon.prepare(folder, programs.daemon());
        WalletRpc view = WalletRpc.prepare(folder, WalletRpc.VIEW, wallet, node.endpoint(), "");
        WalletRpc others = WalletRpc.prepare(folder, OUTSIDE, wallet, node.endpoint(), "");
        MoneroConfig config =
                new MoneroConfig(
                        node.endpoint(),
                        view.endpoint(),
                        others.endpoint(),
                        MoneroConfig.SpendWallet.in(folder, wallet));
        return new RegtestNetwork(folder, node, view, others, config);
    }

    /**
     * Starts the network of a data folder, and funds the outside wallet on a young chain.
     *
     * @param progress told in a few words what takes long
     * @throws org.comptoir.cli.CommandFailed when Monero is not installed or does not start
     */
    public static RegtestNetwork start(Path data, Consumer<String> progress) {
        RegtestNetwork network = prepare(data.toAbsolutePath());
        try {
            progress.accept("starting monerod");
            network.node.start();
            progress.accept("starting the wallets' servers");
            network.view.start();
            network.others.start();
            network.outside.open();
            network.outside.fund(network.node.rpc(), progress);
            return network;
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /** A network in a folder of its own, gone with {@link #close} or with this JVM. */
    public static RegtestNetwork temporary() {
        try {
            Path data = TemporaryFolder.create("comptoir-regtest-");
            RegtestNetwork network = start(data, progress -> {});
            network.tie(data);
            return network;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #configFile} says. */
    public MoneroConfig config() {
        return config;
    }

    /** Calls to monerod: reorganisations, and what a test wants to see with its own eyes. */
    public MoneroRpc node() {
        return node.rpc();
    }

    /** Calls to the open outside wallet. */
    public MoneroRpc outside() {
        return others.rpc();
    }

    /** Mines to the outside wallet, never to the post's: its ledger would have no entry for it. */
    public void mine(int blocks) {
        outside.mine(node.rpc(), blocks);
    }

    /**
     * Lets a block come by itself, every ten seconds, as on a network of many. A node that does not
     * answer is left to {@link #isWhole}.
     */
    @Override
    public void tend(Instant now) {
        if (now.isBefore(lastBlock.plus(BLOCK_EVERY)) || !isWhole()) {
            return;
        }
        lastBlock = now;
        try {
            mine(1);
        } catch (RpcFailed died) {
            lastBlock = now.plus(BLOCK_EVERY); // the one who watches brings it back first
        }
    }

    @Override
    public String serverChain() {
        return "monero-regtest";
    }

    @Override
    public List<Daemon> daemons() {
        return List.of(node, view, others);
    }

    @Override
    void cameBack(Daemon daemon) {
        if (daemon == others) {
            outside.open();
        }
        Temporary tied = temporary;
        if (tied != null) {
            tie(tied.folder());
        }
    }

    @Override
    public void close() {
        super.close();
        Temporary tied = temporary;
        if (tied != null) {
            tied.lifeLine().cut();
            delete(tied.folder());
        }
    }

    /** Whatever runs now ends with this JVM, and the folder goes with it. */
    private void tie(Path folder) {
        List<ProcessHandle> lastFirst =
                new ArrayList<>(
                        daemons().stream()
                                .flatMap(daemon -> daemon.process().stream())
                                .filter(ProcessHandle::isAlive)
                                .toList());
        Collections.reverse(lastFirst);
        Temporary before = temporary;
        temporary = new Temporary(folder, LifeLine.of(folder, "TERM", lastFirst));
        if (before != null) {
            before.lifeLine().cut();
        }
    }

    private static void delete(Path folder) {
        try {
            Tree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
