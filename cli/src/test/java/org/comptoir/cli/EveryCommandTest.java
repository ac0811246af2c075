package org.comptoir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What is true of every command there is, and of the page that tells of them. */
class EveryCommandTest {
    private static final Path PAGE = Path.of("../docs/operating/command.md");

    /** They write what another program asks for. */
    private static final Set<String> WITHOUT_JSON = Set.of("completion", "help");

    private static final String ANY_ID = "0193f0a2-5f0e-7d52-9a54-3f1f2f7c9d10";
    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @TempDir Path folder;

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
    void knowsJsonUnlessThePageSaysItDoesNot() throws IOException {
        for (CommandLine command : leaves()) {
            boolean knowsJson = command.getCommandSpec().optionsMap().containsKey("--json");
            assertEquals(!WITHOUT_JSON.contains(name(command)), knowsJson, name(command));
        }
        String page = Files.readString(PAGE).replaceAll("\\s+", " ");
        assertTrue(page.contains("Every command but `completion` and `help` takes `--json`"));
    }

    /** Where no post is most of them refuse: then they print nothing, and say why beside it. */
    @Test
    void printsOneJsonDocumentOrRefuses() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (CommandLine command : leaves()) {
                if (!WITHOUT_JSON.contains(name(command))) {
                    List<String> words = typed(command, taken.getLocalPort());
                    printsOneJsonDocumentOrRefuses(words);
                }
            }
        }
    }

    private List<String> typed(CommandLine command, int takenPort) {
        List<String> words = new ArrayList<>(List.of(name(command).split(" ")));
        words.addAll(
                switch (name(command)) {
                    case "start" -> List.of("--port=" + takenPort);
                    case "restore", "update" -> List.of("--yes");
                    case "recover" -> List.of("--yes", "--reason=looked at it");
                    case "jobs show", "jobs stop", "jobs restart" -> List.of(ANY_ID);
                    case "jobs start", "jobs history", "user sign-out" -> List.of("ana");
                    case "kept drop" -> List.of("comptoir_undone_update_1", "--yes");
                    case "user roles" -> List.of("ana", "member");
                    case "maintenance on" -> List.of("--reason=a new disk");
                    case "kit create" -> List.of("--page=" + folder.resolve("kit.html"));
                    case "service install" -> List.of("--print");
                    case "service uninstall" -> List.of("--into=" + folder);
                    default -> List.of();
                });
        words.add("--json");
        if (command.getCommandSpec().optionsMap().containsKey("--data")) {
            words.add("--data=" + folder.resolve("post"));
        }
        return words;
    }

    private static void printsOneJsonDocumentOrRefuses(List<String> words) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        InputStream keyboard = System.in;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setIn(InputStream.nullInputStream());
        int exitCode;
        try {
            exitCode = Comptoir.commandLine().execute(words.toArray(String[]::new));
        } finally {
            System.setOut(out);
            System.setErr(err);
            System.setIn(keyboard);
        }
        String all = words + " printed " + printed + " and said " + said;
        assertNotEquals(2, exitCode, all);
        if (printed.size() > 0) {
            JSON.readTree(printed.toString(StandardCharsets.UTF_8)); // throws when it is none
        } else {
            assertNotEquals(0, exitCode, all);
            assertFalse(said.toString(StandardCharsets.UTF_8).isBlank(), all);
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
