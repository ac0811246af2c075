package org.comptoir.cli.command;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.doctor.Finding;
import org.comptoir.cli.doctor.Finding.Severity;
import org.comptoir.cli.monitoring.MonitoringSet;
import org.comptoir.cli.monitoring.Neighbour;
import org.comptoir.cli.monitoring.SelfTest;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.RunningSettings;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.server.WildFly;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Looks after those who look after the post. */
@Command(
        name = "monitoring",
        description = "Says whether a fault of the post would reach you.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(test)",
        subcommands = MonitoringCommand.Test.class,
        footer = {"Examples:", "  comptoir monitoring test"})
public final class MonitoringCommand {
    /** The self-test. */
    @Command(
            name = "test",
            description =
                    "Reads the post's metrics as Prometheus does, holds rules and dashboards against"
                            + " them, asks the programs you name, and sends a test alert.",
            mixinStandardHelpOptions = true,
            exitCodeList = {"0:all that was asked works", "1:something does not"},
            footer = {
                "Examples:",
                "  comptoir monitoring test",
                "  comptoir monitoring test --prometheus http://127.0.0.1:9090"
                        + " --loki http://127.0.0.1:3100",
                "  comptoir monitoring test --alert-url https://alerts.example/hook --json"
            })
    static final class Test implements Callable<Integer> {
        @Mixin DataFolder data = new DataFolder();
        @Mixin ForPrograms programs = new ForPrograms();

        @Option(
                names = "--prometheus",
                paramLabel = "<url>",
                converter = Address.class,
                description = "Prometheus: whether it reads the post and judges every alert.")
        @Nullable URI prometheus;

        @Option(
                names = "--loki",
                paramLabel = "<url>",
                converter = Address.class,
                description = "Loki: whether the post's logs have arrived.")
        @Nullable URI loki;

        @Option(
                names = "--grafana",
                paramLabel = "<url>",
                converter = Address.class,
                description = "Grafana: whether it is well.")
        @Nullable URI grafana;

        @Option(
                names = "--alertmanager",
                paramLabel = "<url>",
                converter = Address.class,
                description = "An Alertmanager of your own: it gets a test alert.")
        @Nullable URI alertmanager;

        @Option(
                names = "--alert-url",
                paramLabel = "<url>",
                converter = Address.class,
                description = "The web hook of the contact point: it gets a test alert.")
        @Nullable URI alertUrl;

        /** What programs get. */
        record Report(boolean works, List<Finding> findings) {}

        @Override
        public Integer call() {
            SelfTest test = new SelfTest(MonitoringSet.installed(), Clock.systemUTC());
            List<Finding> findings = new ArrayList<>(test.post(metricsOf(data.folder())));
            findings.add(test.promtool("promtool"));
            if (prometheus != null) {
                findings.addAll(test.prometheus(new Neighbour(prometheus)));
            }
            if (loki != null) {
                findings.add(test.loki(new Neighbour(loki)));
            }
            if (grafana != null) {
                findings.add(test.grafana(new Neighbour(grafana)));
            }
            if (alertmanager != null) {
                findings.add(test.alertmanager(new Neighbour(alertmanager)));
            }
            if (alertUrl != null) {
                findings.add(test.webHook(new Neighbour(alertUrl)));
            }
            if (alertmanager == null && alertUrl == null) {
                findings.add(SelfTest.noContact());
            }
            return show(findings);
        }

        private int show(List<Finding> findings) {
            boolean works = findings.stream().noneMatch(one -> one.severity() == Severity.BAD);
            if (programs.json) {
                ForPrograms.print(new Report(works, findings));
            } else {
                findings.forEach(FindingLines::show);
            }
            return works ? 0 : 1;
        }

        private static Neighbour metricsOf(PostFolder folder) {
            Path file = WildFly.metricsFile(folder.data());
            try {
                String port = Files.readString(file).strip();
                return new Neighbour(URI.create("http://" + host(folder) + ":" + port));
            } catch (IOException e) {
                throw new CommandFailed("No post was started in " + folder.data() + ".", e);
            }
        }

        /** Where this machine reaches the listener of the post as it was started. */
        private static String host(PostFolder folder) {
            String bind =
                    RunningSettings.of(folder)
                            .orElseGet(() -> new Settings(System.getenv()))
                            .value("COMPTOIR_METRICS_BIND")
                            .orElse("");
            return switch (bind) {
                case "", "0.0.0.0", "::" -> "127.0.0.1";
                default -> bind.contains(":") ? "[" + bind + "]" : bind;
            };
        }
    }

    /** An address of the web; a word that is no address is a slip of the pen. */
    static final class Address implements ITypeConverter<URI> {
        private static final Pattern WEB = Pattern.compile("https?://");

        @Override
        public URI convert(String text) {
            return address(text)
                    .filter(address -> address.getHost() != null)
                    .filter(address -> WEB.matcher(text).lookingAt())
                    .orElseThrow(
                            () ->
                                    new TypeConversionException(
                                            "an address such as http://127.0.0.1:9090, not "
                                                    + text));
        }

        private static Optional<URI> address(String text) {
            try {
                return Optional.of(new URI(text));
            } catch (URISyntaxException e) {
                return Optional.empty();
            }
        }
    }
}
