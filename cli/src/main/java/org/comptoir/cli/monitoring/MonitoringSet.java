package org.comptoir.cli.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.server.Installation;

/**
 * The files that Prometheus and Grafana are given: rules and dashboards.
 *
 * @param folder where they are
 */
public record MonitoringSet(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RULE =
            Pattern.compile("- alert: (\\w+)\\s+expr: >-\\s+(.+?)\\n\\s+for:");

    /** Those of this version. */
    public static MonitoringSet installed() {
        return new MonitoringSet(Installation.root().resolve("docker/monitoring"));
    }

    /** The file that Prometheus reads. */
    public Path rulesFile() {
        return folder.resolve("rules.yml");
    }

    /**
     * What each alert asks, in their order.
     *
     * @throws CommandFailed when one is not written as the shipped ones are
     */
    public List<Expression> rules() {
        String text = read(rulesFile());
        List<Expression> rules =
                RULE.matcher(text)
                        .results()
                        .map(rule -> new Expression(rule.group(1), rule.group(2), ""))
                        .toList();
        long named = text.lines().filter(line -> line.contains("- alert:")).count();
        if (rules.isEmpty() || rules.size() != named) {
            throw new CommandFailed(
                    "%s has %d alerts, of which %d are understood: each is alert, expr, for."
                            .formatted(rulesFile(), named, rules.size()));
        }
        return rules;
    }

    /** What the panels of all dashboards ask Prometheus. */
    public List<Expression> panels() {
        List<Expression> panels = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("grafana/dashboards"))) {
            for (Path file : files.sorted().toList()) {
                for (JsonNode panel : JSON.readTree(read(file)).path("panels")) {
                    if (panel.at("/datasource/type").asText().equals("prometheus")) {
                        panel.path("targets")
                                .forEach(target -> panels.add(expression(file, panel, target)));
                    }
                }
            }
            return panels;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Expression expression(Path file, JsonNode panel, JsonNode target) {
        return new Expression(
                file.getFileName() + ", " + panel.path("title").asText(),
                target.path("expr").asText(),
                target.path("legendFormat").asText());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandFailed(file + " cannot be read.", e);
        }
    }
}
