package org.comptoir.cli.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of a service's log, whatever wrote it.
 *
 * @param time when, as the line says; nothing for the further lines of a message
 * @param text for a person: without the time, and of a JSON line what is worth reading
 */
public record LogLine(Optional<Instant> time, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** PostgreSQL and Monero write UTC, WildFly's text an offset: all begin alike. */
    private static final Pattern STAMPED =
            Pattern.compile(
                    "^(?:\\u001b\\[[0-9;]*m)*(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d:\\d\\d)"
                            + "[.,](\\d{3})(?: UTC|Z|([+-]\\d\\d:\\d\\d))?\\s?(.*)$");

    private static final Pattern FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ )");

    private static final Pattern COLOUR = Pattern.compile("\\u001b\\[[0-9;]*m");

    /** Anything that would tell a terminal what to do, but line breaks and tabs. */
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f&&[^\\t\\n]]");

    /** What a stranger got into a log is shown and never obeyed. */
    public LogLine {
        text = CONTROL.matcher(text).replaceAll("·");
    }

    /** Reads a line as any of the services writes it. */
    public static LogLine of(String raw) {
        return raw.startsWith("{") ? json(raw) : text(raw);
    }

    /** The text without the frames of a stack trace: what happened, not where in the code. */
    public String brief() {
        return text.lines()
                .filter(line -> !FRAME.matcher(line).find())
                .map(line -> line.startsWith(": ") ? line.substring(2) : line)
                .collect(Collectors.joining("\n"));
    }

    private static LogLine text(String raw) {
        Matcher line = STAMPED.matcher(raw);
        if (!line.matches()) {
            return new LogLine(Optional.empty(), COLOUR.matcher(raw).replaceAll(""));
        }
        ZoneOffset offset = line.group(4) == null ? ZoneOffset.UTC : ZoneOffset.of(line.group(4));
        String stamp = line.group(1) + "T" + line.group(2) + "." + line.group(3);
        return new LogLine(
                instant(() -> LocalDateTime.parse(stamp).toInstant(offset)),
                COLOUR.matcher(line.group(5)).replaceAll(""));
    }

    private static LogLine json(String raw) {
        try {
            JsonNode line = JSON.readTree(raw);
            String stamp = line.path("timestamp").asText();
            String text =
                    "%-5s [%s] %s%s"
                            .formatted(
                                    line.path("level").asText(),
                                    line.path("loggerName").asText(),
                                    line.path("message").asText(),
                                    thrown(line));
            return new LogLine(instant(() -> Instant.parse(stamp)), text.strip());
        } catch (JsonProcessingException cutShort) {
            return new LogLine(Optional.empty(), raw);
        }
    }

    private static String thrown(JsonNode line) {
        String trace = line.path("stackTrace").asText("");
        return trace.isEmpty() ? "" : "\n" + trace.strip();
    }

    private static Optional<Instant> instant(Supplier<Instant> parse) {
        try {
            return Optional.of(parse.get());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
