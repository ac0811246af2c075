package org.comptoir.cli.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.doctor.Finding;
import org.comptoir.cli.process.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a fault would not reach its operator, found by its name. */
class SelfTestTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T22:00:00Z"), ZoneOffset.UTC);
    private static final String METRICS =
            """
            # HELP comptoir_frozen none
            comptoir_frozen 0.0
            comptoir_sample_age_seconds 7.5
            comptoir_job_failing{name="backup"} 0.0
            comptoir_job_failing{name="reconcile"} NaN
            """;
    private static final String RULES =
            """
            groups:
              - name: a test
                rules:
                  - alert: Frozen
                    expr: >-
                      comptoir_frozen == 1
                    for: 0m
                  - alert: Failing
                    expr: >-
                      comptoir_job_failing{name=~"backup|reconcile"} == 1
                    for: 5m
            """;
    private static final String DASHBOARD =
            """
            {"panels": [{"title": "Jobs", "datasource": {"type": "prometheus"}, "targets": [
                {"expr": "sum by (name) (comptoir_job_failing)", "legendFormat": "{{name}}"}]}]}
            """;

    @TempDir private Path folder;
    private final List<String> received = new ArrayList<>();
    private HttpServer server;
    private SelfTest test;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        Files.createDirectories(folder.resolve("grafana/dashboards"));
        Files.writeString(folder.resolve("rules.yml"), RULES);
        Files.writeString(folder.resolve("grafana/dashboards/jobs.json"), DASHBOARD);
        test = new SelfTest(new MonitoringSet(folder), CLOCK);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isContentWithAPostThatShowsWhatIsAskedFor() {
        answer("/metrics", 200, METRICS);
        assertEquals(
                Map.of(
                        "monitoring.metrics", "GOOD",
                        "monitoring.age", "GOOD",
                        "monitoring.rules", "GOOD",
                        "monitoring.dashboards", "GOOD"),
                severities(test.post(there())));
    }

    @Test
    void namesWhatARuleOrAPanelAsksForInVain() throws IOException {
        answer("/metrics", 200, METRICS.replace("{name=\"backup\"}", "{job=\"backup\"}"));
        List<Finding> found = test.post(there());
        assertEquals("BAD", severities(found).get("monitoring.rules"));
        assertTrue(
                found.toString().contains("Failing: comptoir_job_failing{name=~"), found::toString);
        assertEquals("GOOD", severities(found).get("monitoring.dashboards"));

        Files.writeString(
                folder.resolve("grafana/dashboards/jobs.json"),
                DASHBOARD.replace("sum by (name)", "sum by (job_name)"));
        List<Finding> more = test.post(there());
        assertTrue(more.toString().contains("jobs.json, Jobs: label job_name"), more::toString);
        Files.writeString(
                folder.resolve("rules.yml"), RULES.replace("comptoir_frozen", "comptoir_thawed"));
        assertTrue(test.post(there()).toString().contains("Frozen: comptoir_thawed"));
    }

    @Test
    void refusesRulesItDoesNotUnderstandInsteadOfPassingThem() throws IOException {
        Files.writeString(folder.resolve("rules.yml"), RULES.replaceFirst(">-\\s+", ""));
        answer("/metrics", 200, METRICS);
        assertThrows(CommandFailed.class, () -> test.post(there()));
    }

    @Test
    void tellsOldFiguresFromNone() {
        answer("/metrics", 200, METRICS.replace("7.5", "121"));
        assertEquals("BAD", severities(test.post(there())).get("monitoring.age"));
        server.removeContext("/metrics");
        answer("/metrics", 200, METRICS.replace("7.5", "NaN"));
        assertEquals("DOUBTFUL", severities(test.post(there())).get("monitoring.age"));
    }

    @Test
    void saysThatNobodyAnswers() {
        Neighbour nobody = new Neighbour(URI.create("http://127.0.0.1:" + FreePort.next()));
        assertEquals(Map.of("monitoring.metrics", "BAD"), severities(test.post(nobody)));
        assertEquals(Map.of("monitoring.prometheus", "BAD"), severities(test.prometheus(nobody)));
        assertBad(test.loki(nobody));
        assertBad(test.grafana(nobody));
        assertBad(test.alertmanager(nobody));
        assertBad(test.webHook(nobody));
    }

    @Test
    void looksWhetherPrometheusReadsThePostAndJudgesEveryAlert() {
        answer("/api/v1/query", 200, "{\"data\":{\"result\":[{\"value\":[1,\"1\"]}]}}");
        answer(
                "/api/v1/rules",
                200,
                "{\"data\":{\"groups\":[{\"rules\":[{\"name\":\"Frozen\"}]}]}}");
        List<Finding> found = test.prometheus(there());
        assertEquals(
                Map.of("monitoring.target", "GOOD", "monitoring.loaded", "BAD"), severities(found));
        assertTrue(found.get(1).sentence().endsWith("does not know Failing"), found::toString);
        server.removeContext("/api/v1/query");
        answer("/api/v1/query", 200, "{\"data\":{\"result\":[{\"value\":[1,\"0\"]}]}}");
        assertEquals("BAD", severities(test.prometheus(there())).get("monitoring.target"));
    }

    @Test
    void looksWhetherLogsArrivedAndGrafanaIsWell() {
        answer("/loki/api/v1/label/service/values", 200, "{\"data\":[\"server\",\"postgres\"]}");
        answer("/api/health", 200, "{\"database\":\"ok\"}");
        assertEquals(Finding.Severity.GOOD, test.loki(there()).severity());
        assertEquals(Finding.Severity.GOOD, test.grafana(there()).severity());
        server.removeContext("/loki/api/v1/label/service/values");
        answer("/loki/api/v1/label/service/values", 200, "{\"status\":\"success\"}");
        assertBad(test.loki(there()));
    }

    @Test
    void sendsATestAlert() {
        answer("/hook", 204, "");
        answer("/api/v2/alerts", 200, "");
        Finding hook = test.webHook(new Neighbour(there().url().resolve("/hook?secret=abc")));
        assertEquals(Finding.Severity.GOOD, hook.severity());
        assertFalse(hook.sentence().contains("abc"), "an address may be a secret");
        assertEquals(Finding.Severity.GOOD, test.alertmanager(there()).severity());
        assertEquals(2, received.size());
        for (String message : received) {
            assertTrue(message.contains("\"alertname\":\"ComptoirMonitoringTest\""), message);
            assertTrue(message.contains("2026-11-21T22:00:00Z"), message);
        }
        server.removeContext("/hook");
        answer("/hook", 403, "");
        assertBad(test.webHook(new Neighbour(there().url().resolve("/hook"))));
        assertEquals(Finding.Severity.DOUBTFUL, SelfTest.noContact().severity());
    }

    @Test
    void leavesItOpenWherePromtoolIsNot() {
        assertEquals(
                Finding.Severity.DOUBTFUL,
                test.promtool(folder.resolve("promtool").toString()).severity());
        assertEquals(Finding.Severity.GOOD, test.promtool("/bin/true").severity());
        assertBad(test.promtool("/bin/false"));
    }

    private Neighbour there() {
        return new Neighbour(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private void answer(String path, int status, String body) {
        server.createContext(
                path,
                exchange -> {
                    byte[] sent = exchange.getRequestBody().readAllBytes();
                    if (sent.length > 0) {
                        received.add(new String(sent, StandardCharsets.UTF_8));
                    }
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                    if (bytes.length > 0) {
                        exchange.getResponseBody().write(bytes);
                    }
                    exchange.close();
                });
    }

    private static Map<String, String> severities(List<Finding> findings) {
        Map<String, String> severities = new HashMap<>();
        findings.forEach(one -> severities.put(one.id(), one.severity().name()));
        return severities;
    }

    private static void assertBad(Finding finding) {
        assertEquals(Finding.Severity.BAD, finding.severity(), finding::toString);
        assertFalse(finding.remedy().isBlank());
    }
}
