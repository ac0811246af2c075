package org.comptoir.it.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.comptoir.cli.process.FreePort;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus, its rules and the dashboards find on a running post. */
class MonitoringIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path SET =
            Path.of(System.getProperty("comptoir.root", "..")).resolve("docker/monitoring");
    private static final Path RUNBOOKS =
            Path.of(System.getProperty("comptoir.root", "..")).resolve("docs/operating/runbooks");

    private static final Pattern RULE =
            Pattern.compile("- alert: (\\w+)\\s+expr: >-\\s+(.+?)\\n\\s+for:");
    private static final Pattern METRIC =
            Pattern.compile("\\b((?:comptoir|jvm|process)_[a-z_]+)(?:\\{([^}]*)\\})?");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~|!=|=)\"([^\"]*)\"");
    private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern SHOWN = Pattern.compile("\\{\\{([a-z_]+)\\}\\}");

    private final Post post = Post.shared();

    @Test
    void everyMetricAndLabelThatARuleOrADashboardNamesIsThere() throws IOException {
        Scrape scrape = sampled();
        List<String> missing = new ArrayList<>();
        for (MatchResult rule : rules()) {
            check(scrape, rule.group(2), "", missing);
        }
        for (JsonNode target : targets()) {
            check(
                    scrape,
                    target.path("expr").asText(),
                    target.path("legendFormat").asText(),
                    missing);
        }
        assertEquals(List.of(), missing, scrape::text);
    }

    @Test
    void everyAlertHasItsRunbookAndEveryRunbookItsAlert() throws IOException {
        Set<String> alerts = new TreeSet<>();
        rules().forEach(rule -> alerts.add(rule.group(1) + ".md"));
        assertTrue(alerts.size() > 15, alerts::toString);
        Set<String> pages = new TreeSet<>();
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            files.forEach(file -> pages.add(file.getFileName().toString()));
        }
        assertEquals(alerts, pages);
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
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prometheus")), "Debian's prometheus");
        URI target = Scrape.address(post);
        String config =
                Files.readString(SET.resolve("prometheus.yml"))
                        .replace("post:9991", target.getAuthority())
                        .replace("15s", "1s");
        Files.writeString(folder.resolve("prometheus.yml"), config);
        Files.copy(SET.resolve("rules.yml"), folder.resolve("rules.yml"));
        int port = FreePort.next();
        Process prometheus =
                new ProcessBuilder(
                                "/usr/bin/prometheus",
                                "--config.file=" + folder.resolve("prometheus.yml"),
                                "--storage.tsdb.path=" + folder.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out").toFile())
                        .start();
        try {
            Http asking = new Http(URI.create("http://127.0.0.1:" + port));
            Until.holds("a Prometheus that is ready", PATIENCE, () -> isReady(asking, prometheus));
            Until.holds(
                    "the post as a target that is up",
                    PATIENCE,
                    () ->
                            asking.get("//api/v1/query?query=up%7Bjob%3D%22comptoir%22%7D")
                                    .expect(200)
                                    .at("data")
                                    .findPath("value")
                                    .path(1)
                                    .asText()
                                    .equals("1"));
            Answer loaded = asking.get("//api/v1/rules").expect(200);
            assertEquals(rules().size(), loaded.json().findValues("duration").size());
            Until.is(
                    "rules that were judged without a fault",
                    PATIENCE,
                    () -> asking.get("//api/v1/rules").expect(200),
                    all -> all.json().findValuesAsText("health").stream().allMatch("ok"::equals));
        } finally {
            prometheus.destroy();
            assertTrue(prometheus.waitFor(60, TimeUnit.SECONDS), "Prometheus ends");
        }
    }

    private static boolean isReady(Http asking, Process prometheus) {
        assertTrue(prometheus.isAlive(), "Prometheus ended");
        try {
            return asking.get("//-/ready").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Once figures were sampled: before that nothing has a value. */
    private Scrape sampled() {
        return Until.is(
                "sampled figures",
                PATIENCE,
                () -> Scrape.of(post),
                scrape ->
                        scrape.value("comptoir_sample_age_seconds") >= 0
                                && scrape.value("comptoir_chain_height{asset=\"XMR\"}") >= 0);
    }

    private static void check(
            Scrape scrape, String expression, String legend, List<String> missing) {
        Set<String> labels = new TreeSet<>();
        for (MatchResult metric : METRIC.matcher(expression).results().toList()) {
            String name = metric.group(1);
            if (!scrape.labels().containsKey(name)) {
                missing.add(name + " of " + expression);
            }
            labels.addAll(scrape.labelsOf(name));
            String matchers = metric.group(2) == null ? "" : metric.group(2);
            for (MatchResult one : MATCHER.matcher(matchers).results().toList()) {
                if (!isThere(scrape, name, one)) {
                    missing.add(one.group() + " of " + expression);
                }
            }
        }
        Stream.concat(GROUPED.matcher(expression).results(), SHOWN.matcher(legend).results())
                .flatMap(found -> Stream.of(found.group(1).split(",\\s*", -1)))
                .filter(label -> !label.equals("instance") && !labels.contains(label))
                .forEach(label -> missing.add("label " + label + " of " + expression));
    }

    /** Every value that is asked for; one that is excluded need not be there. */
    private static boolean isThere(Scrape scrape, String metric, MatchResult matcher) {
        if (matcher.group(1).equals("status") || matcher.group(2).equals("!=")) {
            return scrape.labelsOf(metric).contains(matcher.group(1));
        }
        return Stream.of(matcher.group(3).split("\\|", -1))
                .allMatch(
                        value ->
                                scrape.labels().getOrDefault(metric, Set.of()).stream()
                                        .anyMatch(one -> value.equals(one.get(matcher.group(1)))));
    }

    private static List<MatchResult> rules() throws IOException {
        List<MatchResult> rules =
                RULE.matcher(Files.readString(SET.resolve("rules.yml"))).results().toList();
        assertFalse(rules.isEmpty());
        return rules;
    }

    /** The expressions of all dashboards that Prometheus answers. */
    private static List<JsonNode> targets() throws IOException {
        List<JsonNode> targets = new ArrayList<>();
        try (Stream<Path> boards = Files.list(SET.resolve("grafana/dashboards"))) {
            for (Path board : boards.toList()) {
                for (JsonNode panel : Http.parse(Files.readString(board), board).path("panels")) {
                    if (panel.at("/datasource/type").asText().equals("prometheus")) {
                        panel.path("targets").forEach(targets::add);
                    }
                }
            }
        }
        assertTrue(targets.size() > 20, () -> targets.size() + " expressions");
        return targets;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(SET.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
