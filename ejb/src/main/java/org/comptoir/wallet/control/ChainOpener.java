package org.comptoir.wallet.control;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.boundary.Quarantine;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.control.demo.DemoChain;
import org.comptoir.wallet.control.monero.MoneroChain;
import org.comptoir.wallet.control.monero.MoneroSettings;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Opens the chains that this post is configured for, and lets go of them when it ends. A copy in
 * quarantine gets none: whatever would call one has nothing to call (R5).
 *
 * <p>What they really are is asked of them afterwards and held against the binding (R1): this class
 * believes the configuration, nobody else does.
 */
@ApplicationScoped
public class ChainOpener {
    private final List<DemoChain> demos = new ArrayList<>();
    private final @Nullable Chains chains;

    /** For the container's proxy only. */
    protected ChainOpener() {
        this.chains = null;
    }

    /**
     * Opens them.
     *
     * @param name {@code demo}, {@code monero-regtest}, {@code monero-stagenet} or {@code monero}
     * @param data the post's data folder
     * @param moneroConfig owner-only file that says where the Monero programs are
     * @param config how long calls to them may take
     * @param quarantine whether any may be opened
     */
    @Inject
    public ChainOpener(
            @ConfigProperty(name = "comptoir.chain", defaultValue = "demo") String name,
            @ConfigProperty(name = "comptoir.data") String data,
            @ConfigProperty(name = "comptoir.monero.config") Optional<String> moneroConfig,
            WalletConfig config,
            Quarantine quarantine) {
        try {
            this.chains =
                    quarantine.isOn()
                            ? Chains.closed(quarantine.reason().orElseThrow())
                            : new Chains(
                                    open(name, Path.of(data), moneroConfig, config.rules().call()));
        } catch (IOException e) {
            closeDemos();
            throw new UncheckedIOException(e);
        }
    }

    /** The post's chains, the same ones for everybody. */
    @Produces
    public Chains chains() {
        return Objects.requireNonNull(chains);
    }

    /** Ends the spend sides and closes the files. */
    @PreDestroy
    public void close() {
        chains().all().forEach(Chain::closeSpending);
        closeDemos();
    }

    private List<Chain> open(
            String name, Path data, Optional<String> moneroConfig, Duration callTime)
            throws IOException {
        return switch (name) {
            case "demo" -> openDemos(data.resolve("chain"));
            case "monero-regtest" ->
                    List.of(monero(ChainKind.REGTEST, data, moneroConfig, callTime));
            case "monero-stagenet" ->
                    List.of(monero(ChainKind.STAGENET, data, moneroConfig, callTime));
            case "monero" -> List.of(monero(ChainKind.MAINNET, data, moneroConfig, callTime));
            default -> throw new IOException("comptoir.chain cannot be " + name);
        };
    }

    private List<Chain> openDemos(Path folder) throws IOException {
        for (Asset asset : Asset.values()) {
            demos.add(DemoChain.open(folder, asset));
        }
        return demos.stream().map(DemoChain::disturbed).toList();
    }

    private static Chain monero(
            ChainKind kind, Path data, Optional<String> config, Duration callTime)
            throws IOException {
        String file =
                config.orElseThrow(() -> new IOException("comptoir.monero.config is not set"));
        return new MoneroChain(MoneroSettings.read(Path.of(file)), kind, data, callTime);
    }

    private void closeDemos() {
        for (DemoChain demo : demos) {
            try {
                demo.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
