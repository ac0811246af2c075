package org.comptoir.it.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.comptoir.cli.doctor.ChecksLook;
import org.comptoir.cli.monitoring.Expression;
import org.comptoir.cli.monitoring.Metrics;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.it.launcher.Operator;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus, its rules and the dashboards find on a running post. */
class MonitoringIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path RUNBOOKS =
            Path.of(System.getProperty("comptoir.root", "..")).resolve("docs/operating/runbooks");

    private final Post post = Post.shared();

    @Test
    void everyMetricAndLabelThatARuleOrADashboardNamesIsThere() {
        Metrics metrics = sampled();
        List<Expression> all = new ArrayList<>(AlertRules.SET.rules());
        List<Expression> panels = AlertRules.SET.panels();
        assertTrue(panels.size() > 20, () -> panels.size() + " panels");
        all.addAll(panels);
        List<String> missing = new ArrayList<>();
        for (Expression one : all) {
            one.missing(metrics).forEach(name -> missing.add(one.where() + ": " + name));
        }
        assertEquals(List.of(), missing, metrics::text);
    }

    @Test
    void whatTheWalletHoldsAndWhatThePostHasReadIsThere() {
        Map<String, String> monero = Map.of("asset", "XMR");
        Metrics metrics =
                Until.is(
                        "a wallet that was reconciled",
                        PATIENCE,
                        () -> Scrape.of(post),
                        seen -> seen.value("comptoir_wallet_balance_coins", monero) >= 0);
        double mined = metrics.value("comptoir_chain_height", monero);
        assertTrue(metrics.value("comptoir_chain_read_height", monero) <= mined, metrics::text);
        assertEquals(0, metrics.value("comptoir_wallet_addresses_wanted", monero), metrics::text);
    }

    /** Of the lines of a real log, by the expressions that Alloy goes by. */
    @Test
    void everyLineOfTheServersLogHasTheLevelItNames() throws IOException {
        LogLevels levels = LogLevels.shipped();
        Path log = post.dataFolder().resolve("logs/server/server.log");
        String text = new String(Files.readAllBytes(log), UTF_8);
        List<String> lines = text.substring(0, text.lastIndexOf('\n')).lines().toList();
        assertFalse(lines.isEmpty());
        for (String line : lines) {
            String level =
                    switch (new ObjectMapper().readTree(line).path("level").asText()) {
                        case "ERROR", "FATAL" -> "error";
                        case "WARN" -> "warning";
                        default -> "info";
                    };
            assertEquals(level, levels.of("server", line), line);
        }
    }

    @Test
    void everyAlertHasItsRunbookAndEveryRunbookItsAlert() throws IOException {
        Set<String> alerts = new TreeSet<>();
        AlertRules.names().forEach(alert -> alerts.add(alert + ".md"));
        assertTrue(alerts.size() > 15, alerts::toString);
        Set<String> pages = new TreeSet<>();
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            files.forEach(file -> pages.add(file.getFileName().toString()));
        }
        assertEquals(alerts, pages);
    }

    @Test
    void whateverACheckFindsDoctorHasARemedyFor() {
        Set<Map<String, String>> checks = Scrape.of(post).values("comptoir_check_state").keySet();
        assertFalse(checks.isEmpty());
        for (Map<String, String> labels : checks) {
            String check = labels.getOrDefault("check", "");
            assertTrue(ChecksLook.remedy(check).isPresent() != ChecksLook.hasOwnLook(check), check);
        }
    }

    @Test
    void requestsAreCountedByTheTemplateOfTheirRouteAndNeverByTheirPath() {
        Member someone = post.members().join();
        String path = "/transactions/00000000-0000-4000-8000-000000000000";
        someone.http().get(path).expectProblem(404);
        post.http().get("//no-such-page-" + someone.username()).expect(404);
        Until.holds(
                "the request among the metrics",
                PATIENCE,
                () ->
                        Scrape.of(post)
                                .text()
                                .contains(
                                        "method=\"GET\",route=\"/api/v1/transactions/{id}\","
                                                + "status=\"4xx\""));
        String text = Scrape.of(post).text();
        assertTrue(text.contains("route=\"other\""), text);
        assertFalse(text.contains(someone.username()), text);
        assertFalse(text.contains("000000000000"), text);
    }

    @Test
    void metricsAreOnTheirOwnListenerAndNothingElseIs() {
        Http inside = new Http(Scrape.address(post));
        assertEquals(404, inside.get("//healthz").status());
        assertEquals(404, inside.get("/assets").status());
        assertEquals(404, inside.get("//").status());
        assertEquals(405, inside.send("POST", "//metrics", "").status());
        post.http().get("//metrics").expectProblem(404);
    }

    @Test
    void rulesAreRaisedByThePlantedFaults() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/promtool")), "Debian's prometheus");
        run("promtool", "check", "rules", "rules.yml");
        run("promtool", "check", "config", "prometheus.yml");
        run("promtool", "test", "rules", "rules_test.yml");
    }

    @Test
    void aRealPrometheusLoadsTheRulesAndFindsThePostUp(@TempDir Path folder) throws Exception {
        assumeTrue(Prometheus.isInstalled(), "Debian's prometheus");
        try (Prometheus prometheus =
                Prometheus.watching(Scrape.address(post), folder).orElseThrow()) {
            Until.holds(
                    "the post as a target that is up",
                    PATIENCE,
                    () ->
                            prometheus
                                    .ask("query?query=up%7Bjob%3D%22comptoir%22%7D")
                                    .findPath("value")
                                    .path(1)
                                    .asText()
                                    .equals("1"));
            assertEquals(
                    AlertRules.names().size(),
                    prometheus.ask("rules").findValues("duration").size());
            Until.is(
                    "rules that were judged without a fault",
                    PATIENCE,
                    () -> prometheus.ask("rules"),
                    all -> all.findValuesAsText("health").stream().allMatch("ok"::equals));
            theSelfTestOfMonitoringFindsItWell(prometheus);
        }
    }

    private void theSelfTestOfMonitoringFindsItWell(Prometheus prometheus) throws IOException {
        List<String> alerts = new CopyOnWriteArrayList<>();
        HttpServer contact =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        contact.createContext(
                "/",
                exchange -> {
                    alerts.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        contact.start();
        try {
            CommandOutput output =
                    new Operator(post.dataFolder(), post.address().getPort())
                            .type(
                                    "monitoring",
                                    "test",
                                    "--prometheus=" + prometheus.address(),
                                    "--alert-url=http://127.0.0.1:"
                                            + contact.getAddress().getPort());
            assertEquals(0, output.exitCode(), output.text());
            assertTrue(output.text().contains("ok   monitoring.target"), output.text());
            assertTrue(output.text().contains("ok   monitoring.loaded"), output.text());
            assertEquals(1, alerts.size(), output.text());
        } finally {
            contact.stop(0);
        }
    }

    /** Once figures were sampled: before that nothing has a value. */
    private Metrics sampled() {
        return Until.is(
                "sampled figures",
                PATIENCE,
                () -> Scrape.of(post),
                metrics ->
                        metrics.value("comptoir_sample_age_seconds") >= 0
                                && metrics.value("comptoir_chain_height", Map.of("asset", "XMR"))
                                        >= 0);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(AlertRules.SET.folder().toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
