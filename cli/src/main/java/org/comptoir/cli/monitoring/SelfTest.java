package org.comptoir.cli.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comptoir.cli.doctor.Finding;
import org.comptoir.cli.process.CommandOutput;

/** Whether a fault of the post would reach its operator. */
public final class SelfTest {
    private static final double STALE_SECONDS = 120;
    private static final int NOT_FOUND = 127;
    private static final String UP = "/api/v1/query?query=up%7Bjob%3D%22comptoir%22%7D";

    private final MonitoringSet set;
    private final Clock clock;

    /** Over those files. */
    public SelfTest(MonitoringSet set, Clock clock) {
        this.set = set;
        this.clock = clock;
    }

    /** What the post shows, against what the files ask for. */
    public List<Finding> post(Neighbour post) {
        Metrics metrics;
        try {
            metrics = Metrics.read(post.get("/metrics"));
        } catch (IOException e) {
            return List.of(
                    Finding.bad(
                            "monitoring.metrics",
                            "no metrics at " + post.url() + ": " + words(e),
                            "start the post, and see COMPTOIR_METRICS_BIND."));
        }
        return List.of(
                Finding.good("monitoring.metrics", metrics.size() + " series at " + post.url()),
                age(metrics.value("comptoir_sample_age_seconds")),
                complete("monitoring.rules", "alerts", set.rules(), metrics),
                complete("monitoring.dashboards", "panels", set.panels(), metrics));
    }

    private static Finding age(double seconds) {
        if (Double.isNaN(seconds)) {
            return Finding.doubtful(
                    "monitoring.age",
                    "the post has not checked itself yet",
                    "ask again in half a minute.");
        }
        String seen = "the figures are %.0f seconds old".formatted(seconds);
        return seconds > STALE_SECONDS
                ? Finding.bad("monitoring.age", seen, "see ./comptoir logs server.")
                : Finding.good("monitoring.age", seen);
    }

    private static Finding complete(
            String id, String what, List<Expression> expressions, Metrics metrics) {
        List<String> missing = new ArrayList<>();
        for (Expression one : expressions) {
            one.missing(metrics).forEach(name -> missing.add(one.where() + ": " + name));
        }
        return missing.isEmpty()
                ? Finding.good(
                        id, "all that %d %s ask for is there".formatted(expressions.size(), what))
                : Finding.bad(
                        id,
                        "not shown by the post: " + String.join("; ", missing),
                        "take the files of this version, or mend your own.");
    }

    /** What Prometheus's own tool says of the rules, where this machine has it. */
    public Finding promtool(String program) {
        CommandOutput output =
                CommandOutput.of(
                        new ProcessBuilder(program, "check", "rules", set.rulesFile().toString()));
        if (output.succeeded()) {
            return Finding.good("monitoring.promtool", "promtool accepts " + set.rulesFile());
        }
        return output.exitCode() == NOT_FOUND
                ? Finding.doubtful(
                        "monitoring.promtool",
                        "promtool is not on this machine: it did not read the rules",
                        "run this where Prometheus is, or apt-get install prometheus.")
                : Finding.bad(
                        "monitoring.promtool",
                        output.text().strip().replace('\n', ' '),
                        "mend " + set.rulesFile() + ".");
    }

    /** Whether Prometheus reads the post, and has every alert. */
    public List<Finding> prometheus(Neighbour prometheus) {
        try {
            return List.of(
                    target(prometheus, prometheus.json(UP)),
                    loaded(prometheus, prometheus.json("/api/v1/rules")));
        } catch (IOException e) {
            return List.of(unreachable("monitoring.prometheus", prometheus, e));
        }
    }

    private static Finding target(Neighbour prometheus, JsonNode answer) {
        boolean up = false;
        for (JsonNode one : answer.at("/data/result")) {
            up |= one.path("value").path(1).asText().equals("1");
        }
        return up
                ? Finding.good(
                        "monitoring.target", "Prometheus at " + prometheus.url() + " reads a post")
                : Finding.bad(
                        "monitoring.target",
                        "Prometheus at " + prometheus.url() + " reads no post of job comptoir",
                        "name the post's metrics listener in prometheus.yml, and see that they"
                                + " reach each other.");
    }

    private Finding loaded(Neighbour prometheus, JsonNode answer) {
        Set<String> lacking = new TreeSet<>();
        set.rules().forEach(rule -> lacking.add(rule.where()));
        answer.findValuesAsText("name").forEach(lacking::remove);
        return lacking.isEmpty()
                ? Finding.good("monitoring.loaded", "it judges every alert")
                : Finding.bad(
                        "monitoring.loaded",
                        "Prometheus at "
                                + prometheus.url()
                                + " does not know "
                                + String.join(", ", lacking),
                        "give it this version's rules.yml and reload it.");
    }

    /** Whether Loki takes questions, and lines of the post have arrived. */
    public Finding loki(Neighbour loki) {
        try {
            boolean arrived = false;
            for (JsonNode one : loki.json("/loki/api/v1/label/service/values").path("data")) {
                arrived |= one.asText().equals("server");
            }
            return arrived
                    ? Finding.good("monitoring.loki", "Loki at " + loki.url() + " has our logs")
                    : Finding.bad(
                            "monitoring.loki",
                            "no line of the post has arrived at Loki, " + loki.url(),
                            "see the log of Alloy, and whether it may read logs/.");
        } catch (IOException e) {
            return unreachable("monitoring.loki", loki, e);
        }
    }

    /** Whether Grafana serves. */
    public Finding grafana(Neighbour grafana) {
        try {
            boolean fine = grafana.json("/api/health").path("database").asText().equals("ok");
            return fine
                    ? Finding.good("monitoring.grafana", "Grafana at " + grafana.url() + " is well")
                    : Finding.bad(
                            "monitoring.grafana",
                            "Grafana at " + grafana.url() + " has no database",
                            "see its log.");
        } catch (IOException e) {
            return unreachable("monitoring.grafana", grafana, e);
        }
    }

    /** Sends a web hook what Grafana would send it. */
    public Finding webHook(Neighbour hook) {
        Map<String, Object> alert =
                Map.of(
                        "status", "firing",
                        "labels", labels(),
                        "annotations", annotations(),
                        "startsAt", clock.instant().toString());
        return fired(
                hook,
                "",
                Map.of(
                        "receiver", "operators",
                        "status", "firing",
                        "title", "A test of Comptoir's monitoring",
                        "message", annotations().get("summary"),
                        "alerts", List.of(alert)));
    }

    /** Gives an Alertmanager an alert that ends by itself. */
    public Finding alertmanager(Neighbour alertmanager) {
        Instant now = clock.instant();
        return fired(
                alertmanager,
                "/api/v2/alerts",
                List.of(
                        Map.of(
                                "labels", labels(),
                                "annotations", annotations(),
                                "startsAt", now.toString(),
                                "endsAt", now.plusSeconds(60).toString())));
    }

    private static Map<String, String> labels() {
        return Map.of("alertname", "ComptoirMonitoringTest", "severity", "info");
    }

    private static Map<String, String> annotations() {
        return Map.of("summary", "comptoir monitoring test: nothing is wrong, this is a test.");
    }

    private static Finding fired(Neighbour contact, String path, Object message) {
        try {
            contact.post(path, message);
            return Finding.good(
                    "monitoring.contact",
                    contact.url().getHost() + " took a test alert: see that it reached you");
        } catch (IOException e) {
            return Finding.bad(
                    "monitoring.contact",
                    contact.url().getHost() + " took no test alert: " + words(e),
                    "nobody is woken before it does: see its address and its log.");
        }
    }

    /** When nobody named one. */
    public static Finding noContact() {
        return Finding.doubtful(
                "monitoring.contact",
                "no contact point was named, so no test alert was sent",
                "name it: --alert-url with what COMPTOIR_ALERT_URL of Grafana holds, or"
                        + " --alertmanager.");
    }

    private static Finding unreachable(String id, Neighbour neighbour, IOException fault) {
        return Finding.bad(
                id,
                neighbour.url() + ": " + words(fault),
                "start it, and see that this machine reaches it.");
    }

    private static String words(IOException fault) {
        return fault instanceof ConnectException
                ? "nobody answers"
                : String.valueOf(fault.getMessage());
    }
}
