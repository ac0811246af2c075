package org.comptoir.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comptoir.cli.post.PostState;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.process.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own, with an environment of its own, as an operator types it. */
class PrintedTest {
    private static final String SECRET = "kq7G-92mxXbe1_pTzLw0";

    @TempDir Path folder;

    @Test
    void showsSettingsAndWhereTheyComeFromButNoSecret() throws IOException {
        Path file = Files.writeString(folder.resolve("app"), SECRET);
        Map<String, String> environment =
                Map.of(
                        "COMPTOIR_NODE",
                        "north",
                        "COMPTOIR_OPERATOR_PASSWORD",
                        SECRET,
                        "COMPTOIR_DB_URL",
                        "jdbc:postgresql://db/comptoir?sslmode=require&password=" + SECRET,
                        "COMPTOIR_DB_APP_PASSWORD_FILE",
                        file.toString());
        for (String json : new String[] {"", "--json"}) {
            CommandOutput shown =
                    type(environment, "config", json, "--data=" + folder.resolve("none"));
            assertEquals(0, shown.exitCode(), shown.text());
            assertFalse(shown.text().contains(SECRET), shown.text());
        }
        JsonNode settings =
                json(
                        type(
                                environment,
                                "config",
                                "--json",
                                "--set",
                                "--data=" + folder.resolve("none")));
        assertEquals(4, settings.size(), settings::toString);
        assertEquals("north", of(settings, "COMPTOIR_NODE").path("value").asText());
        assertEquals("ENVIRONMENT", of(settings, "COMPTOIR_NODE").path("source").asText());
        assertEquals("***", of(settings, "COMPTOIR_OPERATOR_PASSWORD").path("value").asText());
        assertEquals(
                file.toString(), of(settings, "COMPTOIR_DB_APP_PASSWORD").path("file").asText());
        assertEquals(
                "jdbc:postgresql://db/comptoir?sslmode=require&password=***",
                of(settings, "COMPTOIR_DB_URL").path("value").asText());

        CommandOutput one =
                type(
                        Map.of(),
                        "config",
                        "COMPTOIR_WALLET_LEASE_SECONDS",
                        "--data=" + folder.resolve("none"));
        assertTrue(
                one.text().matches("(?s)COMPTOIR_WALLET_LEASE_SECONDS +15 +default\n.*5 to 300.*"),
                one.text());
        assertEquals(1, type(Map.of(), "config", "COMPTOIR_NONSENSE").exitCode());
    }

    /** A shell is told what the post has, not what the shell has. */
    @Test
    void showsWhatARunningPostWasStartedWith() throws IOException {
        ProcessBuilder sleep = new ProcessBuilder("sleep", "600");
        sleep.environment().keySet().removeIf(name -> name.startsWith("COMPTOIR_"));
        sleep.environment().put("COMPTOIR_NODE", "north");
        sleep.environment().put("COMPTOIR_DB_POOL_MAX", "20");
        sleep.environment().put("COMPTOIR_OPERATOR_PASSWORD", SECRET);
        Process launcher = sleep.start();
        try {
            Path data = folder.resolve("post");
            aPostOf(Identity.of(launcher.toHandle()).orElseThrow(), data);
            Map<String, String> shell =
                    Map.of(
                            "COMPTOIR_NODE",
                            "south",
                            "COMPTOIR_DB_POOL_MAX",
                            "20",
                            "COMPTOIR_OPERATOR_PASSWORD",
                            "another");
            JsonNode settings = json(type(shell, "config", "--json", "--data=" + data));
            assertRuns("north", true, of(settings, "COMPTOIR_NODE"));
            assertRuns("20", false, of(settings, "COMPTOIR_DB_POOL_MAX"));
            assertRuns("***", true, of(settings, "COMPTOIR_OPERATOR_PASSWORD"));
            assertRuns("32", false, of(settings, "COMPTOIR_HTTP_THREADS"));
            assertEquals("south", of(settings, "COMPTOIR_NODE").path("value").asText());
            String text = type(shell, "config", "--set", "--data=" + data).text();
            assertTrue(
                    text.matches(
                            "(?s)What the post in .* was started with:\n.*"
                                    + "COMPTOIR_NODE +north +environment\n"
                                    + " +south +environment, for a start from here\n.*"),
                    text);
            assertFalse(text.contains(SECRET), text);
        } finally {
            launcher.destroyForcibly();
        }
    }

    private static void assertRuns(String value, boolean differs, JsonNode setting) {
        assertEquals(value, setting.path("running").path("value").asText(), setting::toString);
        assertEquals(differs, setting.path("running").path("differs").asBoolean());
    }

    private static void aPostOf(Identity launcher, Path data) throws IOException {
        PostState state =
                new PostState(
                        data.toString(),
                        launcher,
                        PostState.Phase.HEALTHY,
                        "http://127.0.0.1:1",
                        "demo",
                        false,
                        Instant.EPOCH,
                        List.of());
        Path file = Files.createDirectories(data.resolve("run")).resolve("state.json");
        new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .writeValue(file.toFile(), state);
    }

    @Test
    void refusesToShowLogsOfNoPost() {
        CommandOutput refused = type(Map.of(), "logs", "--data=" + folder.resolve("none"));
        assertEquals(1, refused.exitCode(), refused.text());
        assertTrue(refused.text().startsWith("No post was started in "), refused.text());
    }

    @Test
    void takesNoAddressThatIsNone() {
        for (String address :
                List.of("ftp://127.0.0.1", "127.0.0.1:9090", "//127.0.0.1", "http://a b")) {
            CommandOutput refused = type(Map.of(), "monitoring", "test", "--prometheus", address);
            assertEquals(2, refused.exitCode(), refused.text());
            assertTrue(
                    refused.text()
                            .startsWith(
                                    "Invalid value for option '--prometheus': an address such as"),
                    refused.text());
        }
    }

    @Test
    void validatesWithoutStartingAnything() throws IOException {
        Path data = folder.resolve("post");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            JsonNode report =
                    json(
                            type(
                                    Map.of(
                                            "COMPTOIR_TRADE_FEE_BASIS_POINTS",
                                            "9999",
                                            "COMPTOIR_TRADE_FEE_POINTS",
                                            "10",
                                            "COMPTOIR_OPERATOR_PASSWORD_FILE",
                                            "/nowhere",
                                            "COMPTOIR_DB_URL",
                                            "postgres://db"),
                                    "validate",
                                    "--json",
                                    "--data=" + data,
                                    "--port=" + taken.getLocalPort(),
                                    "--chain=monero"));
            assertFalse(report.path("startable").asBoolean(), report::toString);
            List<String> complaints = new ArrayList<>();
            for (JsonNode finding : report.path("findings")) {
                if (!finding.path("severity").asText().equals("GOOD")) {
                    complaints.add(finding.path("id").asText());
                }
            }
            assertTrue(
                    complaints.containsAll(
                            List.of(
                                    "settings.value",
                                    "settings.unknown",
                                    "start.port",
                                    "start.password",
                                    "start.database",
                                    "start.daemon")),
                    report::toString);
        }
        assertFalse(Files.exists(data), "it only looks");
    }

    @Test
    void saysThatNothingRuns() throws IOException {
        CommandOutput status = type(Map.of(), "status", "--json", "--data=" + folder);
        assertEquals(3, status.exitCode(), status.text());
        assertEquals("STOPPED", json(status).path("state").asText());
        assertEquals(1, type(Map.of(), "restart", "--data=" + folder).exitCode());
    }

    @Test
    void makesNothingWhereItsPortIsTaken() throws IOException {
        Path data = folder.resolve("post");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandOutput refused =
                    type(Map.of(), "start", "--data=" + data, "--port=" + taken.getLocalPort());
            assertEquals(1, refused.exitCode(), refused.text());
            assertTrue(refused.text().startsWith("Cannot listen on"), refused.text());
        }
        assertFalse(Files.exists(data), "nothing is made");
    }

    @Test
    void completesItsOwnWords() throws IOException {
        for (String shell : List.of("bash", "zsh")) {
            CommandOutput script = type(Map.of(), "completion", shell);
            assertEquals(0, script.exitCode(), script.text());
            assertEquals(shell.equals("zsh"), script.text().startsWith("#compdef comptoir\n"));
        }
        Path script =
                Files.writeString(folder.resolve("c"), type(Map.of(), "completion", "bash").text());
        String ask =
                """
                . "$1"
                COMP_WORDS=(comptoir sta) COMP_CWORD=1
                _complete_comptoir
                echo "${COMPREPLY[@]}"
                """;
        CommandOutput offered =
                CommandOutput.of(new ProcessBuilder("bash", "-c", ask, "bash", script.toString()));
        assertEquals(List.of("start", "status"), List.of(offered.text().split(" ", -1)));
    }

    @Test
    void printsAUnitWithoutWritingIt() {
        CommandOutput unit =
                type(Map.of(), "service", "install", "--print", "--data=" + folder, "--user=post");
        assertEquals(0, unit.exitCode(), unit.text());
        assertTrue(unit.text().contains("User=post"), unit.text());
    }

    @Test
    void offersAMenuOnATerminal() throws IOException {
        Path typed = Files.writeString(folder.resolve("typed"), "99999999999\n1\n6\n\nq\n");
        CommandOutput menu =
                CommandOutput.of(
                        command(
                                        Map.of("JAVA_TOOL_OPTIONS", "-Dcomptoir.terminal=true"),
                                        "maintenance",
                                        "--data=" + folder.resolve("post"))
                                .redirectInput(typed.toFile()));
        assertEquals(0, menu.exitCode(), menu.text());
        assertTrue(menu.text().contains("  6  maintenance on"), menu.text());
        assertTrue(menu.text().contains("1 to 11, or q"), menu.text());
        assertTrue(menu.text().contains("No post runs in"), menu.text());
        assertTrue(menu.text().contains("--reason has 1 to 1000 characters"), menu.text());
        assertEquals(2, type(Map.of(), "maintenance").exitCode());
    }

    private static CommandOutput type(Map<String, String> environment, String... words) {
        return CommandOutput.of(command(environment, words));
    }

    private static ProcessBuilder command(Map<String, String> environment, String... words) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "org.comptoir.cli.Comptoir"));
        List.of(words).stream().filter(word -> !word.isEmpty()).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("COMPTOIR_"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static JsonNode json(CommandOutput output) throws IOException {
        return new ObjectMapper().readTree(output.text());
    }

    private static JsonNode of(JsonNode settings, String name) {
        for (JsonNode setting : settings) {
            if (setting.path("name").asText().equals(name)) {
                return setting;
            }
        }
        throw new AssertionError("no " + name + " in " + settings);
    }
}
