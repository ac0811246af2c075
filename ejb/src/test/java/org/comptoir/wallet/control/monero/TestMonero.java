package org.comptoir.wallet.control.monero;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.comptoir.cli.monero.RegtestNetwork;
import org.comptoir.wallet.ChainKind;
import org.jspecify.annotations.Nullable;

/**
 * One private Monero network for all tests of this JVM, and the chain of a post on it: starting one
 * costs ten seconds and half a gigabyte.
 */
public final class TestMonero {
    private static @Nullable TestMonero shared;

    private final RegtestNetwork network = RegtestNetwork.temporary();
    private final Path data;
    private final MoneroChain chain;
    private @Nullable HoldingProxy proxy;

    private TestMonero() {
        data =
                Objects.requireNonNull(
                        Objects.requireNonNull(network.configFile().getParent()).getParent());
        chain = newChain();
        Runtime.getRuntime().addShutdownHook(new Thread(chain::closeSpending));
    }

    /** The network, started at the first call. */
    public static synchronized TestMonero shared() {
        if (shared == null) {
            shared = new TestMonero();
        }
        return shared;
    }

    /** The post's chain; its spend side passes {@link #proxy()}. */
    public MoneroChain chain() {
        return chain;
    }

    /** Another server of the same post. */
    public MoneroChain newChain() {
        try {
            return new MoneroChain(
                    MoneroSettings.read(network.configFile()),
                    ChainKind.REGTEST,
                    data,
                    new Patience(Duration.ofSeconds(60), Duration.ofSeconds(90)),
                    this::throughProxy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands before the spend wallet that was opened last. */
    public HoldingProxy proxy() {
        return Objects.requireNonNull(proxy);
    }

    /** One transaction of the outside wallet with an output for each amount, in minor units. */
    public String payTogether(List<Map.Entry<String, Long>> payments) {
        network.outside().call("refresh", Map.of());
        List<Map<String, Object>> destinations = new ArrayList<>();
        payments.forEach(
                one -> destinations.add(Map.of("address", one.getKey(), "amount", one.getValue())));
        return network.outside()
                .call("transfer", Map.of("destinations", destinations, "account_index", 0))
                .path("tx_hash")
                .asText();
    }

    /** A transaction as the node has it. */
    public String transaction(String txid) {
        return network.node()
                .post("/get_transactions", Map.of("txs_hashes", List.of(txid)))
                .path("txs")
                .path(0)
                .path("as_hex")
                .asText();
    }

    /** Sends a transaction once more. */
    public void send(String transaction) {
        String status =
                network.node()
                        .post("/send_raw_transaction", Map.of("tx_as_hex", transaction))
                        .path("status")
                        .asText();
        if (!status.equals("OK")) {
            throw new IllegalStateException(status);
        }
    }

    RegtestNetwork network() {
        return network;
    }

    Path data() {
        return data;
    }

    private Endpoint throughProxy(Endpoint server) {
        try {
            proxy = new HoldingProxy(server.url());
            return new Endpoint(proxy.url(), server.user(), server.password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
