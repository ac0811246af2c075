package org.comptoir.cli.command;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.comptoir.cli.doctor.Finding;
import org.comptoir.cli.post.Books;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what runs, what does not, and what to do about it. */
@Command(
        name = "status",
        description = "Says what runs, and what is wrong.",
        mixinStandardHelpOptions = true,
        exitCodeList = {
            "0:the post is healthy",
            "1:something is down, or status could not look",
            "3:nothing runs",
            "4:the post serves, and is frozen, read-only, or its own checks found something bad"
        },
        footer = {"Examples:", "  comptoir status", "  comptoir status --json | jq .state"})
public final class StatusCommand implements Callable<Integer> {
    private static final long MIB = 1L << 20;

    @Mixin DataFolder data = new DataFolder();
    @Mixin ForPrograms programs = new ForPrograms();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        PostFolder folder = data.folder();
        PostReport report = PostReport.of(folder, new Settings(System.getenv()), clock);
        if (programs.json) {
            ForPrograms.print(report);
        } else if (report.state() == PostReport.State.STOPPED) {
            Terminal.out().println("No post runs in " + folder.data() + ".");
            report.problems().forEach(StatusCommand::fallen);
        } else {
            show(report);
        }
        return report.state().exitCode();
    }

    private void show(PostReport report) {
        PrintStream out = Terminal.out();
        out.printf(
                "Post     %s   chain %s   data %s%n",
                report.address(), report.chain(), report.data());
        if (report.quarantine()) {
            out.println("         a COPY in quarantine: it does not act");
        }
        halt("FROZEN", report.frozen());
        halt("READ-ONLY", report.maintenance());
        report.parts().forEach(this::line);
        out.println("health   " + health(report));
        report.findings().forEach(StatusCommand::checks);
        report.problems().forEach(problem -> out.println("  " + problem));
        if (report.state() != PostReport.State.HEALTHY || isDoubtful(report.findings())) {
            out.println("         what to do: ./comptoir doctor");
        }
        out.println("versions " + report.versions());
    }

    private static void fallen(String sentence) {
        Terminal.out().println("  " + sentence);
        Terminal.out().println("  what to do: ./comptoir doctor");
    }

    private static boolean isDoubtful(List<Finding> findings) {
        return findings.stream().anyMatch(one -> one.severity() != Finding.Severity.GOOD);
    }

    private static void checks(Finding finding) {
        if (finding.severity() == Finding.Severity.GOOD) {
            Terminal.out().println("checks   " + finding.sentence());
        } else {
            FindingLines.brief(finding);
        }
    }

    private static void halt(String word, Books.@Nullable Halt halt) {
        if (halt != null) {
            Terminal.out()
                    .printf(
                            "         %s since %s, by %s: %s%n",
                            word, halt.since(), halt.by(), halt.reason());
        }
    }

    private void line(PostReport.Part part) {
        String state = part.runs() ? "up " + duration(part) : "DOWN";
        String where =
                part.port() < 0
                        ? ""
                        : "port %-6d %4d MiB".formatted(part.port(), part.residentBytes() / MIB);
        Terminal.out().printf("  %-15s %-14s pid %-8d %s%n", part.name(), state, part.pid(), where);
    }

    private String duration(PostReport.Part part) {
        Duration up = Duration.between(part.since(), clock.instant());
        return up.toHours() > 0
                ? "%d h %d min".formatted(up.toHours(), up.toMinutesPart())
                : "%d min %d s".formatted(up.toMinutes(), up.toSecondsPart());
    }

    private static String health(PostReport report) {
        if (report.checks().isEmpty()) {
            return "nobody answers (" + report.phase() + ")";
        }
        StringBuilder text = new StringBuilder(report.serves() ? "UP" : "DOWN");
        report.checks()
                .forEach(
                        check ->
                                text.append("   ")
                                        .append(check.name())
                                        .append(check.up() ? " up" : " DOWN"));
        return text.toString();
    }
}
