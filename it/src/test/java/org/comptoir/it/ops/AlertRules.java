package org.comptoir.it.ops;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comptoir.cli.monitoring.Expression;
import org.comptoir.cli.monitoring.Metrics;
import org.comptoir.cli.monitoring.MonitoringSet;

/** The rules that an operator is woken by, as they are shipped. */
final class AlertRules {
    /** Them, and the rest of the monitoring. */
    static final MonitoringSet SET = MonitoringSet.installed();

    /** One metric against one bound. */
    private static final Pattern BOUND =
            Pattern.compile("(\\w+)(?:\\{(\\w+)=~?\"([^\"]+)\"})? (>|>=|==) ([0-9.]+)");

    private AlertRules() {}

    /** Their names, in their order. */
    static List<String> names() {
        return SET.rules().stream().map(Expression::where).toList();
    }

    /**
     * Whether an alert that compares one metric with one bound is true of what a post shows.
     *
     * @throws AssertionError when its expression is of another kind
     */
    static boolean isTrue(String alert, Metrics metrics) {
        Matcher bound =
                BOUND.matcher(
                        SET.rules().stream()
                                .filter(rule -> rule.where().equals(alert))
                                .map(Expression::text)
                                .findFirst()
                                .orElseThrow());
        if (!bound.matches()) {
            throw new AssertionError("not a bound: " + alert);
        }
        String label = bound.group(2);
        return metrics.values(bound.group(1)).entrySet().stream()
                .filter(one -> label == null || matches(one.getKey(), label, bound.group(3)))
                .anyMatch(
                        one ->
                                isCrossed(
                                        one.getValue(),
                                        bound.group(4),
                                        Double.parseDouble(bound.group(5))));
    }

    private static boolean matches(Map<String, String> labels, String label, String pattern) {
        return labels.getOrDefault(label, "").matches(pattern);
    }

    private static boolean isCrossed(double value, String comparison, double bound) {
        return switch (comparison) {
            case ">" -> value > bound;
            case ">=" -> value >= bound;
            default -> Double.compare(value, bound) == 0;
        };
    }
}
