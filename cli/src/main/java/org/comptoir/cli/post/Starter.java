package org.comptoir.cli.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.Version;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.monero.MoneroNetwork;
import org.comptoir.cli.monero.RegtestNetwork;
import org.comptoir.cli.postgres.DatabasePreparation;
import org.comptoir.cli.server.Health;
import org.comptoir.cli.server.Installation;
import org.comptoir.cli.server.Migrations;
import org.comptoir.cli.server.ServerOrder;
import org.comptoir.cli.server.WildFly;
import org.comptoir.recovery.QuarantineMark;

/** Starts a post's parts one after the other, each visible to the operator. */
final class Starter {
    private final StartOrder order;
    private final Settings settings;
    private final Installation installation;
    private final Progress progress;
    private final Clock clock;
    private final Consumer<String> note;
    private final StandIn meanwhile;

    /**
     * One start.
     *
     * @param meanwhile answers until the server does
     * @param note shows what the current step is doing; throws when the start shall be given up
     */
    Starter(
            StartOrder order,
            Settings settings,
            Installation installation,
            Progress progress,
            Clock clock,
            StandIn meanwhile,
            Consumer<String> note) {
        this.order = order;
        this.settings = settings;
        this.installation = installation;
        this.progress = progress;
        this.clock = clock;
        this.meanwhile = meanwhile;
        this.note = note;
    }

    /**
     * Starts what is missing until the post serves.
     *
     * @throws CommandFailed with one sentence; what was started stays for the caller to stop
     */
    void start(RunningPost post) {
        new Preflight(order, settings).requireCheapOnes(meanwhile);
        Database database = database(post);
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("COMPTOIR_DEMO", Boolean.toString(order.demo()));
        boolean isCopy = quarantine(post, database);
        // The world meets the original, never a copy of it.
        Optional<TorOrder> tor = isCopy ? Optional.empty() : TorOrder.of(settings);
        Optional<ProxyOrder> proxy = isCopy ? Optional.empty() : ProxyOrder.of(order, settings);
        Optional<MonitoringOrder> monitoring =
                isCopy ? Optional.empty() : MonitoringOrder.of(settings);
        tor.ifPresent(asked -> environment.putAll(tor(post, asked)));
        environment.putAll(isCopy ? untouched() : chain(post));
        // Who calls is what the proxy says: the port is the proxy's alone then.
        proxy.ifPresent(asked -> environment.putAll(asked.environment(order.port())));
        server(post, database, environment);
        proxy.ifPresent(asked -> proxy(post, asked));
        monitoring.ifPresent(asked -> monitoring(post, asked));
        keepChain();
        keepVersion();
        Given.keep(order.folder(), settings);
        post.enter(PostState.Phase.HEALTHY);
    }

    private Database database(RunningPost post) {
        boolean isExternal = settings.value(Database.URL).isPresent();
        String doing = isExternal ? "looking at your PostgreSQL" : "starting PostgreSQL";
        progress.begin("database", doing);
        note.accept(doing);
        if (isExternal) {
            Database external = Database.external(settings);
            DatabasePreparation.existing(external.url(), external.owner(), external.app());
            progress.done("ready, at " + external.place());
            return external;
        }
        DatabasePart part = DatabasePart.start(order.folder());
        post.add(part);
        progress.done("ready on port " + part.server().port());
        return Database.embedded(part.server());
    }

    /** R5: before the server connects, and instead of the chain. */
    private boolean quarantine(RunningPost post, Database database) {
        Optional<QuarantineMark> mark = new CopyMark(order, clock).settle(database);
        mark.ifPresent(
                set -> {
                    post.isCopy();
                    progress.begin("quarantine", "marked");
                    progress.done("a copy since " + set.at() + ": it does not act");
                });
        return mark.isPresent();
    }

    private Map<String, String> untouched() {
        return Map.of("COMPTOIR_CHAIN", order.chain().toString());
    }

    private Map<String, String> chain(RunningPost post) {
        if (order.chain() == ChainKind.DEMO) {
            return untouched();
        }
        progress.begin("chain", "starting");
        ChainPart part =
                new ChainPart(
                        order.chain() == ChainKind.MONERO_REGTEST
                                ? RegtestNetwork.start(order.folder().data(), note)
                                : OperatorsNode.of(settings).start(order.folder().data(), note));
        post.add(part);
        MoneroNetwork network = part.network();
        progress.done(network.serverChain() + " ready");
        return Map.of(
                "COMPTOIR_CHAIN",
                network.serverChain(),
                "COMPTOIR_MONERO_CONFIG",
                network.configFile().toString());
    }

    private void server(RunningPost post, Database database, Map<String, String> environment) {
        progress.begin("migrations", "waiting for the server");
        ServerOrder serverOrder =
                new ServerOrder(
                        order.folder().data(),
                        order.bind(),
                        order.port(),
                        order.localAddress(),
                        order.plainLogs(),
                        environment);
        meanwhile.close();
        WildFly server = WildFly.start(installation, serverOrder);
        post.add(new ServerPart(server));
        Health health = new Health(server);
        try (Migrations migrations =
                Migrations.of(
                        installation,
                        database.url(),
                        DatabasePreparation.OWNER,
                        database.owner())) {
            health.awaitMigrated(migrations, note);
            progress.done(migrations.state());
        }
        progress.begin("server", "deploying");
        health.awaitApplication(note);
        progress.done("answers on port " + order.port());
        progress.begin("health", "waiting");
        health.awaitUp(note);
        progress.done("healthy");
    }

    /** Before the chain, whose daemon it may lead to, and the server, which answers to its name. */
    private Map<String, String> tor(RunningPost post, TorOrder asked) {
        progress.begin("tor", "starting");
        post.add(asked.start(order.folder(), note));
        progress.done(TorOrder.address(order.folder()));
        return asked.environment(order.folder(), settings);
    }

    /** After what it leads to. */
    private void proxy(RunningPost post, ProxyOrder asked) {
        progress.begin("proxy", "starting");
        String upstream = URI.create(order.localAddress()).getAuthority();
        post.add(asked.start(order.folder(), upstream, note));
        progress.done("listens on port " + asked.httpsPort());
    }

    /** Last: it watches all of it. */
    private void monitoring(RunningPost post, MonitoringOrder asked) {
        progress.begin("monitoring", "starting");
        post.add(asked.start(order.folder(), note));
        progress.done("Prometheus at " + asked.address());
    }

    private void keepChain() {
        try {
            if (!Files.exists(order.folder().chainFile())) {
                OwnerOnly.write(order.folder().chainFile(), order.chain() + "\n");
                OwnerOnly.forceEntry(order.folder().chainFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keepVersion() {
        if (!order.folder().version().equals(Optional.of(Version.NUMBER))) {
            OwnerOnly.write(order.folder().versionFile(), Version.NUMBER + "\n");
        }
    }
}
