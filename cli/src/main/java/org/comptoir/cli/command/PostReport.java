package org.comptoir.cli.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Version;
import org.comptoir.cli.doctor.ChecksLook;
import org.comptoir.cli.doctor.Doctor;
import org.comptoir.cli.doctor.Finding;
import org.comptoir.cli.doctor.Patient;
import org.comptoir.cli.post.Books;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.Fall;
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
 * @param checks whether each part serves at this moment
 * @param findings what the post's own checks found, as doctor tells it
 * @param problems what is wrong beside that, each with its remedy
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
        List<Finding> findings,
        List<String> problems,
        TreeMap<String, String> versions) {

    /** In a word, with what status exits with. */
    enum State {
        /** Everything runs, nothing stands still, and the post's own checks are not bad. */
        HEALTHY(0),
        /** Something does not run or serve, or could not be asked. */
        DEGRADED(1),
        /** Nothing runs. */
        STOPPED(3),
        /** It serves, and is frozen, read-only, or finds something of itself bad. */
        LIMITED(4);

        private final int exitCode;

        State(int exitCode) {
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }

        /**
         * Of a post that runs.
         *
         * @param books nothing when they could not be read: then nobody knows whether it is frozen
         */
        static State of(boolean isWhole, Optional<Books> books, List<Finding> findings) {
            if (!isWhole || books.isEmpty()) {
                return DEGRADED;
            }
            boolean isHalted =
                    books.get().frozen().isPresent() || books.get().maintenance().isPresent();
            boolean isUnwell =
                    findings.stream().anyMatch(one -> one.severity() == Finding.Severity.BAD);
            return isHalted || isUnwell ? LIMITED : HEALTHY;
        }
    }

    /** One process; port below 0 for one that has none to show. */
    record Part(String name, boolean runs, long pid, int port, Instant since, long residentBytes) {}

    static PostReport of(PostFolder folder, Settings settings, Clock clock) {
        return PostStatus.of(folder)
                .map(status -> running(folder, settings, clock, status))
                .orElseGet(() -> stopped(folder));
    }

    private static PostReport stopped(PostFolder folder) {
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
                Fall.of(folder).map(Fall::sentence).map(List::of).orElse(List.of()),
                versions(Optional.empty()));
    }

    private static PostReport running(
            PostFolder folder, Settings settings, Clock clock, PostStatus status) {
        List<String> problems = new ArrayList<>(problems(status));
        Optional<Database> database = database(folder, settings, problems);
        Optional<Books> books = database.flatMap(one -> books(one, problems));
        PostState state = status.state();
        List<Finding> findings =
                books.isPresent() && status.health().isPresent()
                        ? Doctor.examine(
                                new Patient(
                                        folder,
                                        state.port(),
                                        settings,
                                        Optional.of(status),
                                        database,
                                        clock),
                                List.of(ChecksLook.alone()))
                        : List.of();
        return new PostReport(
                State.of(status.isHealthy(), books, findings),
                folder.data().toString(),
                state.address(),
                state.chain(),
                state.phase().name().toLowerCase(Locale.ROOT),
                state.quarantine(),
                books.flatMap(Books::frozen).orElse(null),
                books.flatMap(Books::maintenance).orElse(null),
                parts(status),
                status.health().filter(HealthReport::up).isPresent(),
                status.health().map(HealthReport::checks).orElse(List.of()),
                findings,
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
    private static Optional<Database> database(
            PostFolder folder, Settings settings, List<String> problems) {
        try {
            Optional<Database> database = Database.running(folder, settings);
            if (database.isEmpty()) {
                problems.add("database: it is down: whether the post is frozen is not known.");
            }
            return database;
        } catch (CommandFailed e) {
            problems.add("database: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Books> books(Database database, List<String> problems) {
        try (Connection owner = database.asOwner()) {
            Books books = Books.read(owner);
            books.orphans().forEach(job -> problems.add("job " + job + ": " + Remedy.of("job")));
            return Optional.of(books);
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
