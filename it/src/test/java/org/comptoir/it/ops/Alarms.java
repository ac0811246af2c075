package org.comptoir.it.ops;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.comptoir.cli.monitoring.Metrics;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.it.launcher.Operator;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;

/**
 * Those who tell an operator what is wrong with a post: its status page, the rules of the alerts as
 * they are shipped, and doctor.
 */
public final class Alarms implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String OPERATIONAL = "operational";

    private final Post post;
    private final Operator atTheMachine;
    private final Optional<Prometheus> prometheus;

    private Alarms(Post post, Optional<Prometheus> prometheus) {
        this.post = post;
        this.atTheMachine = new Operator(post.dataFolder(), post.address().getPort());
        this.prometheus = prometheus;
    }

    /**
     * How a fault is noticed.
     *
     * @param component of the status page, which turns to that status
     * @param alert whose expression becomes true
     * @param finding of doctor's
     */
    public record Sign(String component, String status, String alert, String finding) {
        private String shown() {
            return component + " " + status;
        }
    }

    /** Of that post, judged by Debian's Prometheus too, where this machine has it. */
    public static Alarms of(Post post, Path folder) throws IOException {
        return new Alarms(post, Prometheus.watching(Scrape.address(post), folder));
    }

    /** Whether that component of the status page is well. */
    public static boolean isWell(String component) {
        return component.endsWith(" " + OPERATIONAL);
    }

    /** As the status page shows a component that is well. */
    public static String well(String component) {
        return component + " " + OPERATIONAL;
    }

    /**
     * Waits until each fault is told three times over, by doctor with its remedy.
     *
     * @param meanwhile done before each look at the status page
     */
    public void awaitSigns(Collection<Sign> signs, Runnable meanwhile) {
        Set<String> components = signs.stream().map(Sign::shown).collect(Collectors.toSet());
        Set<String> alerts = signs.stream().map(Sign::alert).collect(Collectors.toSet());
        Until.is(
                "components " + components,
                PATIENCE,
                () -> {
                    meanwhile.run();
                    return components();
                },
                shown -> shown.containsAll(components));
        Until.is(
                "metrics past the bounds of " + alerts,
                PATIENCE,
                () -> crossed(alerts),
                crossed -> crossed.containsAll(alerts));
        prometheus.ifPresent(
                judge ->
                        Until.is(
                                "alerts " + alerts,
                                PATIENCE,
                                judge::alerts,
                                raised -> raised.containsAll(alerts)));
        Map<String, String> named = complaints();
        Set<String> findings = signs.stream().map(Sign::finding).collect(Collectors.toSet());
        assertTrue(named.keySet().containsAll(findings), named::toString);
        named.forEach((finding, remedy) -> assertFalse(remedy.isBlank(), finding));
    }

    /**
     * Waits until nobody tells of any of these faults.
     *
     * @param isWell of the status page's components
     */
    public void awaitSilence(Collection<Sign> signs, Predicate<Set<String>> isWell) {
        Set<String> alerts = signs.stream().map(Sign::alert).collect(Collectors.toSet());
        Until.is("a post that is well", PATIENCE, this::components, isWell);
        Until.is("metrics within all bounds", PATIENCE, () -> crossed(alerts), Set::isEmpty);
        prometheus.ifPresent(
                judge ->
                        Until.is(
                                "no alert",
                                PATIENCE,
                                judge::alerts,
                                raised -> raised.stream().noneMatch(alerts::contains)));
        Map<String, String> named = complaints();
        assertTrue(
                signs.stream().map(Sign::finding).noneMatch(named::containsKey), named::toString);
    }

    /** What doctor finds not well, each with its remedy. */
    public Map<String, String> complaints() {
        CommandOutput output = atTheMachine.type("doctor", "--json");
        Map<String, String> complaints = new TreeMap<>();
        for (JsonNode finding : Http.parse(output.text(), output).path("findings")) {
            if (!finding.path("severity").asText().equals("GOOD")) {
                complaints.put(finding.path("id").asText(), finding.path("remedy").asText());
            }
        }
        return complaints;
    }

    /** As everybody sees them. */
    private Set<String> components() {
        Set<String> shown = new TreeSet<>();
        for (JsonNode one : post.http().get("//status/api").expect(200).at("components")) {
            shown.add(one.path("id").asText() + " " + one.path("status").asText());
        }
        return shown;
    }

    /** Which of these are true of the metrics themselves, where no Prometheus judges them. */
    private Set<String> crossed(Set<String> alerts) {
        Metrics metrics = Scrape.of(post);
        return alerts.stream()
                .filter(alert -> AlertRules.isTrue(alert, metrics))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        prometheus.ifPresent(Prometheus::close);
    }
}
