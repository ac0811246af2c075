package org.comptoir.cli.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a rule or a panel asks Prometheus.
 *
 * @param where the alert's name, or the dashboard's
 * @param text the expression
 * @param legend how a panel names what it shows; empty for a rule
 */
public record Expression(String where, String text, String legend) {
    private static final Pattern METRIC =
            Pattern.compile("\\b((?:comptoir|jvm|process)_[a-z_]+)(?:\\{([^}]*)\\})?");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~|!=|=)\"([^\"]*)\"");
    private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern SHOWN = Pattern.compile("\\{\\{([a-z_]+)\\}\\}");

    /** What it asks for that the post does not show: it would be silent for ever. */
    public List<String> missing(Metrics metrics) {
        List<String> missing = new ArrayList<>();
        Set<String> labels = new TreeSet<>();
        for (MatchResult metric : METRIC.matcher(text).results().toList()) {
            String name = metric.group(1);
            if (metrics.values(name).isEmpty()) {
                missing.add(name);
            }
            labels.addAll(metrics.labelsOf(name));
            String matchers = metric.group(2) == null ? "" : metric.group(2);
            for (MatchResult one : MATCHER.matcher(matchers).results().toList()) {
                if (!isThere(metrics, name, one)) {
                    missing.add(name + "{" + one.group() + "}");
                }
            }
        }
        Stream.concat(GROUPED.matcher(text).results(), SHOWN.matcher(legend).results())
                .flatMap(found -> Stream.of(found.group(1).split(",\\s*", -1)))
                .filter(label -> !label.equals("instance") && !labels.contains(label))
                .forEach(label -> missing.add("label " + label));
        return missing;
    }

    /**
     * Every value that is asked for; one that is excluded need not be there, nor a status that no
     * request has had yet.
     */
    private static boolean isThere(Metrics metrics, String metric, MatchResult matcher) {
        String label = matcher.group(1);
        if (label.equals("status") || matcher.group(2).equals("!=")) {
            return metrics.labelsOf(metric).contains(label);
        }
        return Stream.of(matcher.group(3).split("\\|", -1))
                .allMatch(
                        value ->
                                metrics.values(metric).keySet().stream()
                                        .anyMatch(one -> value.equals(one.get(label))));
    }
}
