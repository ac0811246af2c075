package org.comptoir.cli.monitoring;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a post shows to Prometheus.
 *
 * @param text as it came
 * @param series the values of each metric, by their labels
 */
public record Metrics(String text, Map<String, Map<Map<String, String>, Double>> series) {
    private static final Pattern SERIES =
            Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{([^}]*)\\})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"([^\"]*)\"");

    /** Reads the text format. */
    public static Metrics read(String text) {
        Map<String, Map<Map<String, String>, Double>> series = new TreeMap<>();
        for (MatchResult one : SERIES.matcher(text).results().toList()) {
            series.computeIfAbsent(one.group(1), name -> new HashMap<>())
                    .put(
                            labels(one.group(2) == null ? "" : one.group(2)),
                            Double.valueOf(one.group(3).replace("Inf", "Infinity")));
        }
        return new Metrics(text, series);
    }

    private static Map<String, String> labels(String text) {
        return LABEL.matcher(text)
                .results()
                .collect(Collectors.toMap(one -> one.group(1), one -> one.group(2)));
    }

    /** The values of a metric, by their labels; none when there is no such metric. */
    public Map<Map<String, String>, Double> values(String metric) {
        return series.getOrDefault(metric, Map.of());
    }

    /** The value of a metric without labels; not a number when there is none. */
    public double value(String metric) {
        return value(metric, Map.of());
    }

    /** The value of the series with exactly these labels; not a number when there is none. */
    public double value(String metric, Map<String, String> labels) {
        return values(metric).getOrDefault(labels, Double.NaN);
    }

    /** Labels that some series of the metric has. */
    public Set<String> labelsOf(String metric) {
        return values(metric).keySet().stream()
                .flatMap(one -> one.keySet().stream())
                .collect(Collectors.toSet());
    }

    /** How many series there are. */
    public int size() {
        return series.values().stream().mapToInt(Map::size).sum();
    }
}
