package org.comptoir.cli.command;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.Books;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.MaintenanceSwitch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the post read-only for a while; on a terminal, without a word, offers what is at hand. */
@Command(
        name = "maintenance",
        description =
                "A menu on a terminal. on, off and show: the switch that makes the post read-only.",
        mixinStandardHelpOptions = true,
        footer = {"Examples:", "  comptoir maintenance"})
public final class MaintenanceCommand implements Callable<Integer> {
    private static final int MOST_REASON = 1_000;

    /** What an operator does by hand, in the order of a bad night. */
    private static final List<List<String>> MENU =
            List.of(
                    List.of("status"),
                    List.of("doctor"),
                    List.of("recover"),
                    List.of("logs", "--lines=50"),
                    List.of("jobs", "list"),
                    List.of("maintenance", "on"),
                    List.of("maintenance", "off"),
                    List.of("backup"),
                    List.of("verify"),
                    List.of("kit", "rehearse"),
                    List.of("restart"));

    @Spec CommandSpec spec = CommandSpec.create();
    @Mixin DataFolder data = new DataFolder();

    /**
     * What programs get.
     *
     * @param changed whether this command made it so
     * @param maintenance since when, by whom and why; null while it is off
     */
    record Report(boolean on, boolean changed, Books.@Nullable Halt maintenance) {
        static Report of(boolean isChanged, Optional<Books.Halt> halt) {
            return new Report(halt.isPresent(), isChanged, halt.orElse(null));
        }
    }

    @Override
    public Integer call() {
        if (!Terminal.isThere()) {
            throw new ParameterException(
                    spec.commandLine(), "Without a terminal: maintenance on, off or show.");
        }
        menu(new Scanner(System.in, StandardCharsets.UTF_8));
        return 0;
    }

    @Command(
            name = "on",
            description =
                    "Makes the post read-only: signing in goes on; all else is refused with 503"
                            + " maintenance, and nothing of value moves, after a restart too.",
            mixinStandardHelpOptions = true,
            footer = {"Examples:", "  comptoir maintenance on --reason=\"moving to a new disk\""})
    int on(
            @Mixin DataFolder data,
            @Mixin ForPrograms programs,
            @Option(
                            names = "--reason",
                            paramLabel = "<text>",
                            required = true,
                            description = "What for; everybody who is refused reads it.")
                    String reason) {
        if (reason.isBlank() || reason.length() > MOST_REASON) {
            throw new CommandFailed("--reason has 1 to 1000 characters.");
        }
        Report now =
                with(
                        data,
                        owner -> {
                            boolean isNew =
                                    MaintenanceSwitch.on(
                                            owner,
                                            RunningDatabase.who(),
                                            reason.strip(),
                                            Clock.systemUTC().instant());
                            return Report.of(isNew, MaintenanceSwitch.state(owner));
                        });
        programs.print(
                now,
                now.changed()
                        ? "  The post is read-only, within a second."
                        : "  The post is read-only already.");
        return 0;
    }

    @Command(
            name = "off",
            description = "The post takes everything again, within a second.",
            mixinStandardHelpOptions = true,
            footer = {"Examples:", "  comptoir maintenance off"})
    int off(@Mixin DataFolder data, @Mixin ForPrograms programs) {
        boolean was =
                with(
                        data,
                        owner ->
                                MaintenanceSwitch.off(
                                        owner, RunningDatabase.who(), Clock.systemUTC().instant()));
        programs.print(
                Report.of(was, Optional.empty()),
                was ? "  The post takes everything again." : "  It was not read-only.");
        return 0;
    }

    @Command(
            name = "show",
            description = "Whether the post is read-only, since when, by whom and why.",
            mixinStandardHelpOptions = true,
            footer = {"Examples:", "  comptoir maintenance show --json"})
    int show(@Mixin DataFolder data, @Mixin ForPrograms programs) {
        Optional<Books.Halt> halt = with(data, MaintenanceSwitch::state);
        programs.print(
                Report.of(false, halt),
                halt.map(
                                one ->
                                        "  Read-only since %s, by %s: %s"
                                                .formatted(one.since(), one.by(), one.reason()))
                        .orElse("  Not read-only."));
        return 0;
    }

    private void menu(Scanner typed) {
        CommandLine root = spec.root().commandLine();
        while (true) {
            for (int choice = 0; choice < MENU.size(); choice++) {
                List<String> words = MENU.get(choice);
                Terminal.out()
                        .printf(
                                "  %2d  %-17s %s%n",
                                choice + 1, String.join(" ", words), saying(root, words));
            }
            String typedIn = ask(typed, "  Which (q to end)? ");
            if (typedIn.isEmpty() || typedIn.equals("q")) {
                return;
            }
            if (!typedIn.matches("\\d{1,2}")
                    || Integer.parseInt(typedIn) < 1
                    || Integer.parseInt(typedIn) > MENU.size()) {
                Terminal.out().printf("  1 to %d, or q.%n", MENU.size());
                continue;
            }
            root.execute(asTyped(typed, MENU.get(Integer.parseInt(typedIn) - 1)));
        }
    }

    /** The first sentence of that command's help. */
    private static String saying(CommandLine root, List<String> words) {
        CommandLine command = root;
        for (String word : words) {
            command = command.getSubcommands().getOrDefault(word, command);
        }
        String all = String.join(" ", command.getCommandSpec().usageMessage().description());
        return all.split("[.:;](?:\\s|$)", 2)[0];
    }

    private String[] asTyped(Scanner typed, List<String> words) {
        List<String> all = new ArrayList<>(words);
        all.add("--data=" + data.data);
        if (words.contains("on")) {
            all.add("--reason=" + ask(typed, "  What for? "));
        }
        return all.toArray(String[]::new);
    }

    private static String ask(Scanner typed, String question) {
        Terminal.out().print(question);
        Terminal.out().flush();
        return typed.hasNextLine() ? typed.nextLine().strip() : "";
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection owner) throws SQLException;
    }

    private static <T> T with(DataFolder data, Work<T> work) {
        Database database = RunningDatabase.of(data.folder());
        try (Connection owner = database.asOwner()) {
            return work.on(owner);
        } catch (SQLException e) {
            throw new CommandFailed("The database refused: " + e.getMessage(), e);
        }
    }
}
