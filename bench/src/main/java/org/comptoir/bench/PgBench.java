package org.comptoir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comptoir.cli.files.Tree;
import org.comptoir.cli.process.CommandOutput;

/** PostgreSQL's own load generator, on the post's database and in the application's role. */
final class PgBench {
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");
    private static final Pattern FAILED =
            Pattern.compile("number of failed transactions: ([1-9][0-9]*)|error:|aborted");

    private final BenchPost post;
    private final List<String> scripts;

    /**
     * Over the post's database.
     *
     * @param scripts of which each transaction takes one by chance
     */
    PgBench(BenchPost post, List<String> scripts) {
        this.post = post;
        this.scripts = scripts;
    }

    String version() {
        CommandOutput version = CommandOutput.of(new ProcessBuilder("pgbench", "--version"));
        if (!version.succeeded()) {
            throw new IllegalStateException(
                    "pgbench is missing: it comes with the system's PostgreSQL server package.");
        }
        return version.text();
    }

    Rate run(int clients, Duration time) throws IOException {
        Path folder = Files.createTempDirectory("comptoir-bench-");
        try {
            List<String> words =
                    new ArrayList<>(
                            List.of(
                                    "pgbench",
                                    "--no-vacuum",
                                    "--protocol=prepared",
                                    "--client=" + clients,
                                    "--jobs=" + Math.min(clients, Machine.cores()),
                                    "--time=" + time.toSeconds(),
                                    "--host=127.0.0.1",
                                    "--port=" + post.databasePort(),
                                    "--username=comptoir_app"));
            for (String script : scripts) {
                Path file = Files.writeString(Files.createTempFile(folder, "", ".sql"), script);
                words.add("--file=" + file);
            }
            words.add("comptoir");
            ProcessBuilder command = new ProcessBuilder(words);
            command.environment().put("PGPASSWORD", post.databasePassword());
            return rate(CommandOutput.of(command));
        } finally {
            Tree.delete(folder);
        }
    }

    private static Rate rate(CommandOutput output) {
        if (!output.succeeded() || FAILED.matcher(output.text()).find()) {
            throw new IllegalStateException("pgbench failed: " + output.text());
        }
        return new Rate(number(TPS, output.text()), number(LATENCY, output.text()), Double.NaN);
    }

    private static double number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("pgbench did not say " + pattern + ": " + text);
        }
        return Double.parseDouble(found.group(1));
    }
}
