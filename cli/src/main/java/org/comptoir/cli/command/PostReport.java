package org.comptoir.cli.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Version;
import org.comptoir.cli.post.Books;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.PostState;
import org.comptoir.cli.post.PostStatus;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.server.HealthReport;
import org.jspecify.annotations.Nullable;

/**
 * All that status says about a post.
 *
 * @param phase what the launcher is doing, such as {@code starting}
 * @param frozen why nothing of value moves; null while it does
 * @param maintenance why nothing is written; null while it is
 * @param problems what is wrong, each with its remedy
 */
record PostReport(
        State state,
        String data,
        String address,
        String chain,
        String phase,
        boolean quarantine,
        Books.@Nullable Halt frozen,
        Books.@Nullable Halt maintenance,
        List<Part> parts,
        boolean serves,
        List<HealthReport.Check> checks,
        List<String> problems,
        TreeMap<String, String> versions) {

    /** In a word. */
    enum State {
        HEALTHY,
        DEGRADED,
        STOPPED
    }

    /** One process; port below 0 for one that has none to show. */
    record Part(String name, boolean runs, long pid, int port, Instant since, long residentBytes) {}

    static PostReport of(PostFolder folder, Settings settings) {
        Optional<PostStatus> status = PostStatus.of(folder);
        if (status.isEmpty()) {
            return new PostReport(
                    State.STOPPED,
                    folder.data().toString(),
                    "",
                    folder.chain().map(Object::toString).orElse(""),
                    "stopped",
                    false,
                    null,
                    null,
                    List.of(),
                    false,
                    List.of(),
                    List.of(),
                    versions(Optional.empty()));
        }
        List<String> problems = new ArrayList<>(problems(status.get()));
        Optional<Books> books = books(folder, settings, problems);
        PostState state = status.get().state();
        return new PostReport(
                status.get().isHealthy() ? State.HEALTHY : State.DEGRADED,
                folder.data().toString(),
                state.address(),
                state.chain(),
                state.phase().name().toLowerCase(Locale.ROOT),
                state.quarantine(),
                books.flatMap(Books::frozen).orElse(null),
                books.flatMap(Books::maintenance).orElse(null),
                parts(status.get()),
                status.get().health().filter(HealthReport::up).isPresent(),
                status.get().health().map(HealthReport::checks).orElse(List.of()),
                problems,
                versions(books));
    }

    private static List<Part> parts(PostStatus status) {
        PostState state = status.state();
        List<Part> parts = new ArrayList<>();
        parts.add(
                new Part(
                        "launcher",
                        status.launcherRuns(),
                        state.launcher().pid(),
                        -1,
                        state.since(),
                        0));
        for (PostStatus.ServiceStatus service : status.services()) {
            parts.add(
                    new Part(
                            service.name(),
                            service.runs(),
                            service.pid(),
                            service.port(),
                            service.since(),
                            service.residentBytes()));
        }
        return parts;
    }

    private static List<String> problems(PostStatus status) {
        List<String> problems = new ArrayList<>();
        if (!status.launcherRuns()) {
            problems.add(
                    "launcher: it was killed, nothing is watched. ./comptoir stop, then start.");
        }
        status.services().stream()
                .filter(service -> !service.runs())
                .forEach(
                        service ->
                                problems.add(
                                        "%s: does not run. ./comptoir logs %s says why."
                                                .formatted(service.name(), service.name())));
        status.health().stream()
                .flatMap(report -> report.checks().stream())
                .filter(check -> !check.up())
                .forEach(check -> problems.add(check.name() + ": " + Remedy.of(check.name())));
        return problems;
    }

    /** A status that cannot ask the database says so, and all the rest. */
    private static Optional<Books> books(
            PostFolder folder, Settings settings, List<String> problems) {
        try {
            Optional<Database> database = Database.running(folder, settings);
            if (database.isEmpty()) {
                problems.add(
                        "database: it is down, or this command was not told where your own is"
                                + " (COMPTOIR_DB_URL): whether the post is frozen is not known.");
                return Optional.empty();
            }
            try (Connection owner = database.get().asOwner()) {
                Books books = Books.read(owner);
                books.orphans()
                        .forEach(job -> problems.add("job " + job + ": " + Remedy.of("job")));
                return Optional.of(books);
            }
        } catch (SQLException | CommandFailed e) {
            problems.add("database: does not answer this command: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static TreeMap<String, String> versions(Optional<Books> books) {
        TreeMap<String, String> versions = new TreeMap<>();
        versions.put("comptoir", Version.NUMBER);
        versions.put("java", Runtime.version().toString());
        books.ifPresent(
                read -> {
                    versions.put("postgresql", read.version());
                    versions.put("schema", Integer.toString(read.schema()));
                });
        return versions;
    }
}
