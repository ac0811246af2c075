package org.comptoir.it.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comptoir.cli.Comptoir;
import org.comptoir.cli.process.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What programs read of a post that runs: of each command one JSON document, and nothing else. */
class EveryCommandIT {
    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern SIGNS = Pattern.compile("(?s)<pre>(.*?)</pre>");
    private static final String ROLES = "member,arbiter,analyst,operator,admin";

    /** Two write for shells and people, one is of a machine and one of another version. */
    private static final Set<String> ELSEWHERE =
            Set.of("completion", "help", "service uninstall", "update");

    @TempDir Path data;
    @TempDir Path folder;

    private final Set<String> typed = new TreeSet<>();
    private Operator operator;

    @BeforeEach
    void sitDown() {
        operator =
                new Operator(data, FreePort.next())
                        .with("COMPTOIR_JVM_OPTIONS", "-XX:TieredStopAtLevel=1");
    }

    @AfterEach
    void stop() {
        operator.type("stop");
    }

    @Test
    void printsOneJsonDocument() throws Exception {
        List<String> start = new ArrayList<>(operator.starting());
        start.addAll(List.of("--detach", "--json"));
        JsonNode opened = printed("start", start, nothing());
        assertEquals("demo", opened.path("chain").asText(), opened::toString);
        assertTrue(opened.path("passwordFile").isTextual(), opened::toString);
        assertEquals("HEALTHY", print("status").path("state").asText());
        print("doctor");
        print("validate");
        JsonNode options = print("config", "COMPTOIR_JVM_OPTIONS").path(0);
        assertEquals(options.path("value"), options.path("running").path("value"));
        assertTrue(options.path("running").isObject(), options::toString);
        printsALineEach("logs");
        members();
        maintenance();
        tellsWhyThereIsNoBackup();
        String kit = kit();
        jobs();
        assertEquals(
                "completed",
                printed("backup", List.of("backup", "--json"), nothing()).path("state").asText());
        assertTrue(print("backup list").size() > 0);
        assertTrue(print("verify").path("rows").asLong() > 0);
        print("monitoring test");
        assertTrue(print("service install", "--print").path("text").asText().contains("[Unit]"));
        assertEquals(opened.path("address"), print("restart").path("address"));
        assertTrue(print("restore", "--yes").path("runs").asBoolean(), kit);
        JsonNode recovered = print("recover", "--yes", "--reason=a rehearsal");
        assertFalse(recovered.path("frozen").asBoolean(true), recovered::toString);
        print("kept drop", replaced(), "--lose-undo", "--yes");
        assertTrue(print("stop").path("ran").asBoolean());
        Set<String> forgotten = leaves();
        forgotten.removeAll(typed);
        assertEquals(ELSEWHERE, forgotten);
    }

    private void members() throws Exception {
        assertEquals("operator", print("user list").path(0).path("username").asText());
        assertEquals(5, print("user roles", "operator", ROLES).path("roles").size());
        assertEquals(0, print("user sign-out", "operator").path("sessions").asInt(-1));
    }

    private void maintenance() throws Exception {
        assertTrue(print("maintenance on", "--reason=a new disk").path("changed").asBoolean());
        assertEquals(
                "a new disk",
                print("maintenance show").path("maintenance").path("reason").asText());
        JsonNode off = print("maintenance off");
        assertTrue(off.path("changed").asBoolean() && !off.path("on").asBoolean(true));
    }

    /** In a sentence, without the names of our classes. */
    private void tellsWhyThereIsNoBackup() throws Exception {
        JsonNode refused = printed("backup", List.of("backup", "--json"), nothing());
        assertEquals("failed", refused.path("state").asText(), refused::toString);
        assertTrue(
                refused.path("error").asText().startsWith("There is no emergency kit to seal it"),
                refused::toString);
    }

    /** Its secret is printed nowhere but on the page. */
    private String kit() throws Exception {
        Path page = folder.resolve("kit.html");
        String recipient = print("kit create", "--page=" + page).path("recipient").asText();
        assertEquals(recipient, print("kit show").path("recipient").asText());
        Matcher signs = SIGNS.matcher(Files.readString(page));
        assertTrue(signs.find());
        Path typedIn = Files.writeString(folder.resolve("typed"), signs.group(1) + "\n\n");
        JsonNode rehearsed = printed("kit rehearse", List.of("kit", "rehearse", "--json"), typedIn);
        assertTrue(rehearsed.path("rehearsedAt").isTextual(), rehearsed::toString);
        return recipient;
    }

    /** A rehearsal of the post's own may lie beside it for a moment, which nobody may drop. */
    private String replaced() throws Exception {
        for (JsonNode one : print("kept list")) {
            if (one.path("kind").asText().equals("BEFORE_RESTORE")) {
                return one.path("name").asText();
            }
        }
        throw new AssertionError("what the restore replaced is not listed");
    }

    private void jobs() throws Exception {
        assertTrue(print("jobs list").findValuesAsText("name").contains("ledger-audit"));
        String id = print("jobs start", "ledger-audit", "--wait").path("id").asText();
        assertEquals("completed", print("jobs show", id).path("state").asText());
        assertEquals(id, print("jobs history", "ledger-audit").path(0).path("id").asText());
        refuses("jobs stop", id);
        refuses("jobs restart", id);
    }

    private JsonNode print(String name, String... more) throws Exception {
        return printed(name, words(name, more), nothing());
    }

    private JsonNode printed(String name, List<String> words, Path keyboard) throws Exception {
        typed.add(name);
        JsonNode document = JSON.readTree(run(words, keyboard).printed());
        assertTrue(document.isContainerNode(), () -> name + " printed " + document + said());
        return document;
    }

    private void printsALineEach(String name) throws Exception {
        typed.add(name);
        List<String> lines = run(words(name), nothing()).printed().lines().toList();
        assertTrue(lines.size() > 1, lines::toString);
        for (String line : lines) {
            assertTrue(JSON.readTree(line).path("time").isTextual(), line);
        }
    }

    private void refuses(String name, String... more) throws Exception {
        typed.add(name);
        Run refused = run(words(name, more), nothing());
        assertEquals("", refused.printed());
        assertNotEquals(0, refused.exitCode());
    }

    private static List<String> words(String name, String... more) {
        List<String> words = new ArrayList<>(List.of(name.split(" ")));
        words.addAll(List.of(more));
        words.add("--json");
        return words;
    }

    private record Run(int exitCode, String printed) {}

    /** Progress and sentences are beside it. */
    private Run run(List<String> words, Path keyboard) throws IOException, InterruptedException {
        Process process =
                operator.process(words)
                        .redirectErrorStream(false)
                        .redirectError(folder.resolve("said").toFile())
                        .redirectInput(keyboard.toFile())
                        .start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        assertNotEquals(2, exitCode, () -> words + ": " + said());
        return new Run(exitCode, printed);
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path nothing() {
        return Path.of("/dev/null");
    }

    private static Set<String> leaves() {
        return leaves(Comptoir.commandLine())
                .map(one -> one.getCommandSpec().qualifiedName().replaceFirst("^comptoir ", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.of(command)
                : command.getSubcommands().values().stream()
                        .distinct()
                        .flatMap(EveryCommandIT::leaves);
    }
}
