package org.comptoir.cli.command;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.logs.Logs;
import org.comptoir.cli.post.PostFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the services wrote, for a person; the files keep the whole of it. */
@Command(
        name = "logs",
        description = "Shows the logs of all services, or of one.",
        mixinStandardHelpOptions = true,
        footer = {
            "Examples:",
            "  comptoir logs -f",
            "  comptoir logs server --since 10m",
            "  comptoir logs postgres -n 50 --json"
        })
public final class LogsCommand implements Callable<Integer> {
    private static final Duration GLANCE = Duration.ofMillis(300);

    @Mixin DataFolder data = new DataFolder();
    @Mixin ForPrograms programs = new ForPrograms();

    @Parameters(arity = "0..1", paramLabel = "<service>", description = "Only this service.")
    @Nullable String service;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written from now on.")
    boolean follow;

    @Option(
            names = "--since",
            paramLabel = "<time>",
            description =
                    "Not older than 90s, 10m, 2h, 1d, or a time such as 2026-11-21T08:00:00Z.")
    @Nullable String since;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "<n>",
            defaultValue = "200",
            description = "The last so many lines (default: 200), unless --since is given.")
    int lines;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        PostFolder folder = data.folder();
        List<String> known = Logs.services(folder.logs());
        if (known.isEmpty()) {
            throw new CommandFailed(
                    "No post was started in %s: there are no logs.".formatted(folder.data()));
        }
        if (service != null && !known.contains(service)) {
            throw new CommandFailed(
                    "There is no log of %s; there are: %s."
                            .formatted(service, String.join(", ", known)));
        }
        Logs logs = new Logs(folder.logs(), Optional.ofNullable(service), archivesFrom(folder));
        show(chosen(logs.fresh()));
        while (follow) {
            LockSupport.parkNanos(GLANCE.toNanos());
            show(logs.fresh());
        }
        return 0;
    }

    /** Right after a rotation the last lines are in what was set aside. */
    private Instant archivesFrom(PostFolder folder) {
        return since != null
                ? instant(since, clock)
                : Logs.newestArchive(folder.logs(), Optional.ofNullable(service));
    }

    private List<Logs.Entry> chosen(List<Logs.Entry> entries) {
        if (since != null) {
            Instant from = instant(since, clock);
            return entries.stream().filter(entry -> !entry.time().isBefore(from)).toList();
        }
        return entries.subList(Math.max(0, entries.size() - Math.max(0, lines)), entries.size());
    }

    private void show(List<Logs.Entry> entries) {
        if (programs.json) {
            entries.forEach(ForPrograms::print);
            return;
        }
        PrintStream out = Terminal.out();
        for (Logs.Entry entry : entries) {
            out.printf("%s %-14s %s%n", entry.time(), entry.service(), entry.text());
        }
        out.flush();
    }

    static Instant instant(String text, Clock clock) {
        try {
            String word = text.toUpperCase(Locale.ROOT);
            return word.matches("\\d{1,6}[SMHD]")
                    ? clock.instant()
                            .minus(Duration.parse(word.endsWith("D") ? "P" + word : "PT" + word))
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new CommandFailed(
                    "--since takes 90s, 10m, 2h, 1d or a time such as 2026-11-21T08:00:00Z, not "
                            + text
                            + ".",
                    e);
        }
    }
}
