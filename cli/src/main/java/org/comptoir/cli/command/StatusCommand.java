package org.comptoir.cli.command;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.PostStatus;
import org.comptoir.cli.server.HealthReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what runs. Exit code 0: all of it; 1: some of it; 3: nothing, as init scripts have it. */
@Command(name = "status", description = "Says what runs.", mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
    private static final int DEGRADED = 1;
    private static final int NOT_RUNNING = 3;
    private static final long MIB = 1L << 20;

    @Mixin DataFolder data = new DataFolder();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        PostFolder folder = data.folder();
        PrintStream out = Terminal.out();
        Optional<PostStatus> found = PostStatus.of(folder);
        if (found.isEmpty()) {
            out.println("No post runs in " + folder.data() + ".");
            return NOT_RUNNING;
        }
        PostStatus status = found.get();
        out.printf(
                "Post     %s   chain %s   data %s%n",
                status.state().address(), status.state().chain(), folder.data());
        if (status.state().quarantine()) {
            out.println("         a COPY in quarantine: it does not act");
        }
        line(
                "launcher",
                status.launcherRuns(),
                status.state().launcher().pid(),
                "",
                status.state().since());
        for (PostStatus.ServiceStatus service : status.services()) {
            String where =
                    "port %-6d %4d MiB".formatted(service.port(), service.residentBytes() / MIB);
            line(service.name(), service.runs(), service.pid(), where, service.since());
        }
        out.println("health   " + health(status));
        return status.isHealthy() ? 0 : DEGRADED;
    }

    private void line(String name, boolean runs, long pid, String where, Instant since) {
        String state = runs ? "up " + duration(since) : "DOWN";
        Terminal.out().printf("  %-15s %-14s pid %-8d %s%n", name, state, pid, where);
    }

    private String duration(Instant since) {
        Duration up = Duration.between(since, clock.instant());
        return up.toHours() > 0
                ? "%d h %d min".formatted(up.toHours(), up.toMinutesPart())
                : "%d min %d s".formatted(up.toMinutes(), up.toSecondsPart());
    }

    private static String health(PostStatus status) {
        if (status.health().isEmpty()) {
            return "nobody answers ("
                    + status.state().phase().name().toLowerCase(Locale.ROOT)
                    + ")";
        }
        HealthReport report = status.health().get();
        StringBuilder text = new StringBuilder(report.up() ? "UP" : "DOWN");
        for (HealthReport.Check check : report.checks()) {
            text.append("   ").append(check.name()).append(check.up() ? " up" : " DOWN");
        }
        return text.toString();
    }
}
