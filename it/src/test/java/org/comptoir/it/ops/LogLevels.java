package org.comptoir.it.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The label that Alloy gives a line, by the very expressions of its configuration. */
final class LogLevels {
    private static final Pattern FIRST =
            Pattern.compile(
                    "(?m)^  stage\\.static_labels \\{\\s+values = \\{level = \"([a-z]+)\"\\}");
    private static final Pattern MATCH =
            Pattern.compile(
                    "stage\\.match \\{\\s+selector = `\\{service(=~?)\"([^\"`]+)\"}"
                            + " \\|~ \"([^\"`]+)\"`"
                            + "\\s+stage\\.static_labels \\{\\s+values = \\{level = \"([a-z]+)\"}");

    private final String first;
    private final List<Rule> rules;

    private record Rule(Pattern service, Pattern line, String level) {}

    private LogLevels(String first, List<Rule> rules) {
        this.first = first;
        this.rules = rules;
    }

    /**
     * As they are shipped.
     *
     * @throws AssertionError when a stage is not written as the others are
     */
    static LogLevels shipped() {
        String text = read();
        List<Rule> rules = MATCH.matcher(text).results().map(LogLevels::rule).toList();
        List<MatchResult> first = FIRST.matcher(text).results().toList();
        long stages = text.lines().filter(line -> line.contains("stage.match {")).count();
        if (rules.isEmpty() || rules.size() != stages || first.size() != 1) {
            throw new AssertionError(stages + " stages, " + rules.size() + " are understood");
        }
        return new LogLevels(first.get(0).group(1), rules);
    }

    private static Rule rule(MatchResult stage) {
        String service = stage.group(2);
        if (stage.group(3).contains("\\")) {
            throw new AssertionError("LogQL would take a backslash away: " + stage.group(3));
        }
        return new Rule(
                Pattern.compile(stage.group(1).equals("=") ? Pattern.quote(service) : service),
                Pattern.compile(stage.group(3)),
                stage.group(4));
    }

    /** The label of a line; of several stages that fit the last one's, as with Alloy. */
    String of(String service, String line) {
        String level = first;
        for (Rule rule : rules) {
            if (rule.service().matcher(service).matches() && rule.line().matcher(line).find()) {
                level = rule.level();
            }
        }
        return level;
    }

    private static String read() {
        try {
            return Files.readString(AlertRules.SET.folder().resolve("config.alloy"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
