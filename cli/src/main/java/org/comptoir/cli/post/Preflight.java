package org.comptoir.cli.post;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.monero.MoneroPrograms;
import org.comptoir.cli.postgres.DatabasePreparation;
import org.comptoir.cli.server.Installation;

/**
 * What a start refuses before anything runs: {@code start} stops at the first, {@code validate}
 * asks for all of them.
 */
public final class Preflight {
    /** Read by the server, at the first start. */
    private static final String OPERATOR_PASSWORD = "COMPTOIR_OPERATOR_PASSWORD";

    private static final String LOOPBACK = "127.0.0.1";

    private final StartOrder order;
    private final Settings settings;

    public Preflight(StartOrder order, Settings settings) {
        this.order = order;
        this.settings = settings;
    }

    /**
     * One thing that must be so; it throws {@link CommandFailed} with one sentence when it is not.
     */
    public record Check(String subject, Runnable requirement) {}

    /** All that can be asked without starting anything, the cheapest first. */
    public List<Check> all() {
        return List.of(
                new Check("port", this::requireFreePorts),
                new Check("programs", this::requirePrograms),
                new Check("password", () -> settings.requireReadable(OPERATOR_PASSWORD)),
                new Check("build", Installation::found),
                new Check(
                        "backups",
                        () -> new BackupTarget(order.folder().data(), settings).require()),
                new Check("database", this::requireDatabase),
                new Check("tor", () -> TorOrder.of(settings)),
                new Check("proxy", () -> ProxyOrder.of(order, settings)),
                new Check("monitoring", () -> MonitoringOrder.of(settings)),
                new Check("daemon", this::requireDaemon));
    }

    /**
     * Before anything is made or started: nothing else could be done without them.
     *
     * @throws CommandFailed with the first that is not so
     */
    public void requireCheapOnes() {
        requireCheapOnes(StandIn.none());
    }

    /**
     * The same for a post that starts again.
     *
     * @param meanwhile who may have the port
     */
    void requireCheapOnes(StandIn meanwhile) {
        if (!meanwhile.answers()) {
            requireFreePorts();
        }
        requirePrograms();
        settings.requireReadable(OPERATOR_PASSWORD);
        TorOrder.of(settings);
        ProxyOrder.of(order, settings);
        MonitoringOrder.of(settings);
    }

    private void requireFreePorts() {
        requireFree(order.bind(), Integer.toString(order.port()), "--port or --bind");
        requireFree(LOOPBACK, "COMPTOIR_MANAGEMENT_PORT");
        String metrics = settings.value("COMPTOIR_METRICS_BIND").orElse(LOOPBACK);
        requireFree(metrics, "COMPTOIR_METRICS_PORT");
    }

    /** Unset it will be one that is free. */
    private void requireFree(String address, String setting) {
        settings.value(setting).ifPresent(port -> requireFree(address, port, setting));
    }

    private static void requireFree(String address, String port, String setting) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, Integer.parseInt(port)));
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailed(
                    "Cannot listen on %s port %s (%s): choose another %s."
                            .formatted(address, port, e.getMessage(), setting),
                    e);
        }
    }

    /** A copy in quarantine touches no chain. */
    private void requirePrograms() {
        if (order.quarantine() != null) {
            return;
        }
        if (order.chain() == ChainKind.MONERO_REGTEST) {
            MoneroPrograms.installed();
        } else if (order.chain() == ChainKind.MONERO) {
            MoneroPrograms.installedWalletRpc();
        }
    }

    private void requireDatabase() {
        if (settings.value(Database.URL).isPresent()) {
            Database external = Database.external(settings);
            DatabasePreparation.require(external.url(), external.owner(), external.app());
        }
    }

    private void requireDaemon() {
        if (order.quarantine() == null && order.chain() == ChainKind.MONERO) {
            OperatorsNode.of(settings).requireNetwork();
        }
    }
}
