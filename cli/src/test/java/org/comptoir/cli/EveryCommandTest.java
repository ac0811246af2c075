package org.comptoir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What is true of every command there is, and of the page that tells of them. */
class EveryCommandTest {
    private static final Path PAGE = Path.of("../docs/operating/command.md");

    /** They show progress or write what another program asks for, and no data. */
    private static final Set<String> WITHOUT_JSON =
            Set.of(
                    "start",
                    "stop",
                    "restart",
                    "user roles",
                    "user sign-out",
                    "maintenance on",
                    "maintenance off",
                    "service install",
                    "service uninstall",
                    "kit create",
                    "kit rehearse",
                    "completion",
                    "help");

    @Test
    void hasExamplesThatItUnderstands() {
        for (CommandLine command : leaves()) {
            String footer = String.join("\n", command.getCommandSpec().usageMessage().footer());
            Matcher example = Pattern.compile("(?m)^ {2}comptoir (\\S.*)$").matcher(footer);
            boolean found = false;
            while (example.find()) {
                found = true;
                List<String> words = words(example.group(1));
                CommandLine fresh = Comptoir.commandLine();
                fresh.parseArgs(words.toArray(String[]::new)); // throws when it does not
            }
            assertTrue(found || name(command).equals("help"), name(command));
        }
    }

    /** As a shell parts them: quotes hold together, a pipe, redirection or two spaces end it. */
    private static List<String> words(String line) {
        String own = line.split(" [|>] |\\s{2,}", -1)[0];
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+").matcher(own);
        while (word.find()) {
            words.add(word.group().replace("\"", ""));
        }
        return words;
    }

    @Test
    void printsJsonWhereItPrintsData() {
        for (CommandLine command : leaves()) {
            boolean knowsJson = command.getCommandSpec().optionsMap().containsKey("--json");
            assertEquals(!WITHOUT_JSON.contains(name(command)), knowsJson, name(command));
        }
    }

    @Test
    void describesEachOption() {
        for (CommandLine command : leaves()) {
            command.getCommandSpec()
                    .options()
                    .forEach(
                            option ->
                                    assertFalse(
                                            String.join("", option.description()).isBlank(),
                                            () -> name(command) + " " + option.longestName()));
            assertFalse(
                    String.join("", command.getCommandSpec().usageMessage().description())
                            .isBlank());
        }
    }

    /** A list of commands shows the first line of each, and no screen ends where a line does. */
    @Test
    void describesItselfInWholeSentences() {
        for (CommandLine command : everyOne(Comptoir.commandLine()).toList()) {
            for (String line : command.getCommandSpec().usageMessage().description()) {
                assertTrue(line.endsWith(".") || command.getCommandName().equals("help"), line);
            }
        }
    }

    private static Stream<CommandLine> everyOne(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream()
                        .distinct()
                        .flatMap(EveryCommandTest::everyOne));
    }

    @Test
    void thePageListsEachCommandWithItsExitCodes() throws IOException {
        Map<String, Set<String>> inHelp = new TreeMap<>();
        for (CommandLine command : leaves()) {
            if (!name(command).equals("help")) {
                inHelp.put(
                        name(command),
                        Set.copyOf(
                                command.getCommandSpec().usageMessage().exitCodeList().keySet()));
            }
        }
        Map<String, Set<String>> onThePage = new TreeMap<>();
        Matcher row =
                Pattern.compile("(?m)^\\| `([a-z -]+)` \\|[^|]*\\|([^|]*)\\|$")
                        .matcher(Files.readString(PAGE));
        while (row.find()) {
            Set<String> codes = new java.util.TreeSet<>(Set.of("0", "1", "2"));
            Matcher code = Pattern.compile("\\b(\\d):? ").matcher(row.group(2));
            while (code.find()) {
                codes.add(code.group(1));
            }
            onThePage.put(row.group(1), Set.copyOf(codes));
        }
        assertEquals(inHelp, onThePage);
    }

    private static List<CommandLine> leaves() {
        return leaves(Comptoir.commandLine()).toList();
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        Map<String, CommandLine> below = command.getSubcommands();
        return below.isEmpty()
                ? Stream.of(command)
                : below.values().stream().distinct().flatMap(EveryCommandTest::leaves);
    }

    private static String name(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        return spec.qualifiedName().replaceFirst("^comptoir ", "");
    }
}
