package org.comptoir.cli.monero;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.files.TemporaryFolder;
import org.comptoir.cli.files.Tree;
import org.comptoir.cli.process.Child;
import org.comptoir.cli.process.LifeLine;

/**
 * A private Monero network of one node: monerod, a wallet-rpc for the post's view-only wallet and
 * one for the people outside, who own every coin mined. Chain and outside wallet are kept between
 * runs.
 */
public final class RegtestNetwork implements AutoCloseable {
    private static final String VIEW = "wallet-view";
    private static final String OUTSIDE = "wallet-outside";
    private static final String SPEND = "wallet-spend";
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Path configFile;
    private final MoneroConfig config;
    private final Member node;
    private final Member view;
    private final Member others;
    private final OutsideWallet outside;
    private Runnable afterwards = () -> {};

    private RegtestNetwork(Path data) {
        MoneroPrograms programs = MoneroPrograms.installed();
        MoneroFolder folder = new MoneroFolder(data);
        OwnerOnly.folder(data.resolve("run"));
        OwnerOnly.folder(data.resolve("keys"));
        Path wallet = programs.walletRpc();
        RegtestDaemon daemon = RegtestDaemon.prepare(folder, programs.daemon());
        WalletRpc viewRpc = WalletRpc.prepare(folder, VIEW, wallet, daemon.endpoint(), "");
        WalletRpc othersRpc = WalletRpc.prepare(folder, OUTSIDE, wallet, daemon.endpoint(), "");
        Path spend = OwnerOnly.folder(folder.wallets(SPEND));
        node = new Member(daemon.recipe(), rpc(daemon.endpoint()), "get_info");
        view = new Member(viewRpc.recipe(), rpc(viewRpc.endpoint()), "get_version");
        others = new Member(othersRpc.recipe(), rpc(othersRpc.endpoint()), "get_version");
        outside = new OutsideWallet(others.rpc(), folder.wallets(OUTSIDE), folder.key(OUTSIDE));
        config =
                new MoneroConfig(
                        daemon.endpoint(),
                        viewRpc.endpoint(),
                        othersRpc.endpoint(),
                        new MoneroConfig.SpendWallet(spend.toString(), wallet.toString()));
        configFile = config.write(folder.monero());
    }

    /**
     * Starts the network of a data folder, and funds the outside wallet on a young chain.
     *
     * @param progress told in a few words what takes long
     * @throws org.comptoir.cli.CommandFailed when Monero is not installed or does not start
     */
    public static RegtestNetwork start(Path data, Consumer<String> progress) {
        RegtestNetwork network = new RegtestNetwork(data.toAbsolutePath());
        try {
            network.node.start();
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
            List<ProcessHandle> processes =
                    new ArrayList<>(network.children().stream().map(Child::handle).toList());
            Collections.reverse(processes);
            LifeLine lifeLine = LifeLine.of(data, "TERM", processes);
            network.afterwards =
                    () -> {
                        lifeLine.cut();
                        delete(data);
                    };
            return network;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The owner-only file for {@code COMPTOIR_MONERO_CONFIG}. */
    public Path configFile() {
        return configFile;
    }

    /** What that file says. */
    public MoneroConfig config() {
        return config;
    }

    /** Calls to monerod: reorganisations, and what a test wants to see with its own eyes. */
    public MoneroRpc daemon() {
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

    /** The processes in the order they were started: monerod, view, outside. */
    public List<Child> children() {
        return members().stream().flatMap(member -> member.child().stream()).toList();
    }

    /** Starts again, on the same ports, what has ended. Returns the names of those. */
    public List<String> revive() {
        List<String> revived = new ArrayList<>();
        for (Member member : members()) {
            if (!member.runs()) {
                member.start();
                revived.add(member.name());
                if (member == others) {
                    outside.open();
                }
            }
        }
        return revived;
    }

    /** Ends the wallets first, which store themselves, then the node. */
    @Override
    public void close() {
        List<Child> last = new ArrayList<>(children());
        Collections.reverse(last);
        last.forEach(child -> child.stop(STOP_PATIENCE));
        afterwards.run();
    }

    private List<Member> members() {
        return List.of(node, view, others);
    }

    private static MoneroRpc rpc(Endpoint endpoint) {
        return new MoneroRpc(endpoint, CALL_TIMEOUT);
    }

    private static void delete(Path folder) {
        try {
            Tree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
