package org.comptoir.it.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.comptoir.cli.server.WildFly;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Post;

/**
 * What a post shows to Prometheus.
 *
 * @param labels the label sets of each metric
 */
record Scrape(String text, Map<String, Set<Map<String, String>>> labels) {
    private static final Pattern SERIES =
            Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{([^}]*)\\})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"([^\"]*)\"");

    /** Where that post shows it. */
    static URI address(Post post) {
        try {
            String port = Files.readString(WildFly.metricsFile(post.dataFolder())).strip();
            return URI.create("http://127.0.0.1:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scrape of(Post post) {
        String text = new Http(address(post)).get("//metrics").expect(200).text();
        Map<String, Set<Map<String, String>>> labels = new TreeMap<>();
        for (MatchResult series : SERIES.matcher(text).results().toList()) {
            labels.computeIfAbsent(series.group(1), name -> new HashSet<>())
                    .add(labels(series.group(2) == null ? "" : series.group(2)));
        }
        return new Scrape(text, labels);
    }

    private static Map<String, String> labels(String text) {
        return new HashMap<>(
                LABEL.matcher(text)
                        .results()
                        .collect(Collectors.toMap(one -> one.group(1), one -> one.group(2))));
    }

    /** The value of a series that has no other label than these, written as in the text. */
    double value(String series) {
        return text.lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(series + " is not in\n" + text));
    }

    /** Labels that some series of the metric has. */
    Set<String> labelsOf(String metric) {
        return labels.getOrDefault(metric, Set.of()).stream()
                .flatMap(one -> one.keySet().stream())
                .collect(Collectors.toSet());
    }
}
