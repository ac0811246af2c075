package org.comptoir.cli.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.logs.LogLine;
import org.comptoir.cli.process.Child;
import org.comptoir.cli.process.FreePort;
import org.comptoir.recovery.backup.GivenSettings;

/** A running WildFly: one Java process without a shell around it. */
public final class WildFly {
    /** Its name in states and logs. */
    public static final String NAME = "server";

    private static final String JVM_OPTIONS = "COMPTOIR_JVM_OPTIONS";
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(45);
    private static final Duration REFUSED_PATIENCE = Duration.ofSeconds(3);
    private static final int LAST_LINES = 15;

    /** Small on purpose: a post shares its machine with a wallet and a node. */
    private static final List<String> MEMORY =
            List.of(
                    "-Xms64m",
                    "-Xmx320m",
                    "-XX:+UseSerialGC",
                    "-XX:MaxMetaspaceSize=256m",
                    "-XX:ReservedCodeCacheSize=96m",
                    "-Xss512k",
                    "-XX:+ExitOnOutOfMemoryError");

    /** The doors WildFly's own scripts open in the platform's modules. */
    private static final List<String> MODULES =
            List.of(
                    "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
                    "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
                    "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
                    "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
                    "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                    "--add-opens=java.base/java.io=ALL-UNNAMED",
                    "--add-opens=java.base/java.net=ALL-UNNAMED",
                    "--add-opens=java.base/java.security=ALL-UNNAMED",
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                    "--add-opens=java.management/javax.management=ALL-UNNAMED",
                    "--add-opens=java.naming/javax.naming=ALL-UNNAMED");

    private final Child child;
    private final ServerOrder order;
    private final int managementPort;

    private WildFly(Child child, ServerOrder order, int managementPort) {
        this.child = child;
        this.order = order;
        this.managementPort = managementPort;
    }

    /** Starts the server; {@link Health#await} tells when it serves. */
    public static WildFly start(Installation installation, ServerOrder order) {
        ServerBase base = base(order);
        base.prepare(installation, order.plainLogs());
        Path logs = OwnerOnly.folder(order.data().resolve("logs").resolve(NAME));
        int managementPort = port("COMPTOIR_MANAGEMENT_PORT");
        // Any setting of the application may come from the operator's environment.
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(order.environment());
        environment.put(GivenSettings.VARIABLE, GivenSettings.in(System.getenv()).variable());
        environment.put("COMPTOIR_DATA", order.data().toString());
        environment.put("COMPTOIR_HTTP_PORT", Integer.toString(order.port()));
        environment.put("COMPTOIR_HTTP_ADDRESS", order.localAddress());
        environment.put("COMPTOIR_MANAGEMENT_PORT", Integer.toString(managementPort));
        int metricsPort = port("COMPTOIR_METRICS_PORT");
        environment.put("COMPTOIR_METRICS_PORT", Integer.toString(metricsPort));
        OwnerOnly.folder(order.data().resolve("run"));
        OwnerOnly.write(metricsFile(order.data()), Integer.toString(metricsPort));
        OwnerOnly.write(managementFile(order.data()), Integer.toString(managementPort));
        // Two arenas instead of eight a core: WildFly's threads would keep 100 MB apart otherwise.
        environment.putIfAbsent("MALLOC_ARENA_MAX", "2");
        Child.Recipe recipe =
                new Child.Recipe(
                        NAME,
                        order.data(),
                        command(installation, order, base, logs, ownOptions(environment)),
                        environment,
                        logs.resolve("start.log"));
        return new WildFly(recipe.start(), order, managementPort);
    }

    /** The operator's, for whoever must find it, or any that is free. */
    private static int port(String setting) {
        String wanted = System.getenv().getOrDefault(setting, "");
        return wanted.isEmpty() ? FreePort.next() : Integer.parseInt(wanted);
    }

    /** Where the port of the metrics stands while the post runs. */
    public static Path metricsFile(Path data) {
        return data.resolve("run").resolve("metrics.port");
    }

    /** Where the port of the management interface stands while the post runs. */
    public static Path managementFile(Path data) {
        return data.resolve("run").resolve("management.port");
    }

    /** What the operator adds to the options of the JVM, parted by white space. */
    private static List<String> ownOptions(Map<String, String> environment) {
        String options = environment.getOrDefault(JVM_OPTIONS, "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
    }

    private static List<String> command(
            Installation installation,
            ServerOrder order,
            ServerBase base,
            Path logs,
            List<String> ownOptions) {
        Path home = installation.home();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-D[comptoir " + order.data() + "]");
        command.addAll(MEMORY);
        command.addAll(MODULES);
        command.addAll(
                List.of(
                        "-Djava.net.preferIPv4Stack=" + !order.bind().contains(":"),
                        "-Djava.awt.headless=true",
                        "-Dfile.encoding=UTF-8",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Djboss.modules.system.pkgs=org.jboss.byteman",
                        "-Dorg.jboss.boot.log.file=" + logs.resolve("boot.log"),
                        "-Dlogging.configuration=file:"
                                + base.configuration().resolve("logging.properties"),
                        "-Djboss.home.dir=" + home,
                        "-Djboss.server.base.dir=" + base.folder(),
                        "-Djboss.server.log.dir=" + logs,
                        "-Djboss.bind.address.management=127.0.0.1"));
        command.addAll(ownOptions);
        command.addAll(
                List.of(
                        "-jar",
                        home.resolve("jboss-modules.jar").toString(),
                        "-mp",
                        home.resolve("modules").toString(),
                        "org.jboss.as.standalone",
                        "-b",
                        order.bind()));
        return command;
    }

    ServerBase base() {
        return base(order);
    }

    private static ServerBase base(ServerOrder order) {
        return new ServerBase(order.data().resolve("server"));
    }

    String localAddress() {
        return order.localAddress();
    }

    public ProcessHandle process() {
        return child.handle();
    }

    public boolean runs() {
        return child.runs();
    }

    /** How it ended. */
    public String ending() {
        return child.ending();
    }

    public int port() {
        return order.port();
    }

    public int managementPort() {
        return managementPort;
    }

    /**
     * The last lines it wrote, for whoever must find out why it ended: its log's, or its JVM's
     * where that spoke last, as one does that refuses an option or has no memory left.
     */
    public List<String> lastLines() {
        Path logged = order.data().resolve("logs/server/server.log");
        Path last = child.spokeAfter(logged) ? child.output() : logged;
        return Child.tail(last, LAST_LINES).stream()
                .map(line -> LogLine.of(line).brief())
                .filter(line -> !line.isBlank())
                .toList();
    }

    /**
     * Lets requests end and the application close, then ends it. One that refused to start has
     * nothing to close: WildFly would wait for its timers, which wait for the start.
     */
    public void stop() {
        child.stop(Files.exists(base().failureMarker()) ? REFUSED_PATIENCE : STOP_PATIENCE);
    }
}
