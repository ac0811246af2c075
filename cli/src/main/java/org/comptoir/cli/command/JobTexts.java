package org.comptoir.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.comptoir.cli.jobs.JobExecution;

/** Jobs and executions as a person reads them. */
final class JobTexts {
    private final PrintStream out;
    private final Clock clock;

    JobTexts(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** A job, its last execution and its next. */
    void job(JsonNode job) {
        JsonNode last = job.path("lastExecution");
        out.printf("%-16s %s%n", job.path("name").asText(), job.path("schedule").asText());
        if (last.isObject()) {
            out.printf("%-16s last  %s%n", "", summary(last));
        }
        if (job.path("nextRun").isTextual()) {
            out.printf("%-16s next  %s%n", "", job.path("nextRun").asText());
        }
        for (JsonNode parameter : job.path("parameters")) {
            out.printf(
                    "%-16s takes %s: %s%n",
                    "", parameter.path("name").asText(), parameter.path("meaning").asText());
        }
    }

    /** An execution on one line. */
    void line(JsonNode execution) {
        out.printf("%s  %s%n", execution.path("id").asText(), summary(execution));
    }

    /** All there is to say of an execution. */
    void execution(JsonNode execution) {
        out.printf("%s %s%n", execution.path("job").asText(), execution.path("id").asText());
        field("state", execution.path("state").asText());
        field("asked for", execution.path("requestedAt").asText() + " by " + requester(execution));
        for (Map.Entry<String, JsonNode> given : execution.path("parameters").properties()) {
            field(given.getKey(), given.getValue().asText());
        }
        field("restart of", execution.path("restartOf").asText(""));
        field("began", execution.path("startedAt").asText(""));
        field("ended", execution.path("endedAt").asText(""));
        field("done", done(execution));
        field("stopped by", execution.path("stoppedBy").asText(""));
        field("error", execution.path("error").asText(""));
        for (JsonNode step : execution.path("steps")) {
            field("step", step(step));
        }
    }

    /** How far an execution is, how fast, and how long it still takes. */
    static String progress(JobExecution seen) {
        if (seen.done() == 0 && seen.total() == null) {
            return seen.state();
        }
        String of = seen.total() == null ? "" : " of " + seen.total();
        String left =
                seen.remainingSeconds().isPresent()
                        ? ", %d s left".formatted(seen.remainingSeconds().getAsLong())
                        : "";
        return "%s, %d%s, %.1f/s%s".formatted(seen.state(), seen.done(), of, seen.rate(), left);
    }

    private void field(String name, String value) {
        if (!value.isEmpty() && !value.equals("null")) {
            out.printf("  %-12s %s%n", name, value);
        }
    }

    private String summary(JsonNode execution) {
        String began = execution.path("startedAt").asText(execution.path("requestedAt").asText());
        String error =
                execution.path("error").isTextual() ? ": " + execution.get("error").asText() : "";
        return "%-9s %s, %s, %s, by %s%s"
                .formatted(
                        execution.path("state").asText(),
                        began.equals("null") ? execution.path("requestedAt").asText() : began,
                        duration(execution),
                        done(execution),
                        requester(execution),
                        error);
    }

    private static String requester(JsonNode execution) {
        return execution.path("requestedBy").isTextual()
                ? execution.get("requestedBy").asText()
                : "the post";
    }

    private static String done(JsonNode execution) {
        String of =
                execution.path("total").isNumber() ? " of " + execution.get("total").asLong() : "";
        return "%d%s done".formatted(execution.path("done").asLong(), of);
    }

    private String duration(JsonNode execution) {
        if (!execution.path("startedAt").isTextual()) {
            return "not begun";
        }
        Instant end =
                execution.path("endedAt").isTextual()
                        ? Instant.parse(execution.get("endedAt").asText())
                        : clock.instant();
        Duration took = Duration.between(Instant.parse(execution.get("startedAt").asText()), end);
        return took.toSeconds() < 60
                ? "%.1f s".formatted(took.toMillis() / 1_000.0)
                : "%d min %d s".formatted(took.toMinutes(), took.toSecondsPart());
    }

    private static String step(JsonNode step) {
        String counts =
                step.path("counts").properties().stream()
                        .map(count -> count.getValue().asLong() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
        return "%s %s%s"
                .formatted(
                        step.path("name").asText(),
                        step.path("state").asText(),
                        counts.isEmpty() ? "" : ": " + counts);
    }
}
