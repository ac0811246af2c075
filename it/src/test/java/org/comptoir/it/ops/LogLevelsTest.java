package org.comptoir.it.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Alloy's configuration makes of the lines that the services really write. */
class LogLevelsTest {
    private static final Path MONITORING = AlertRules.SET.folder();

    private final LogLevels levels = LogLevels.shipped();

    private record Sample(String service, String level, String line) {
        static Sample of(String text) {
            String[] words = text.split(" ", 3);
            String line = words[2].replace("<TAB>", "\t").replace("<ESC>", "\u001b");
            return new Sample(words[0], words[1], line);
        }
    }

    private static List<Sample> samples() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(LogLevelsTest.class.getResourceAsStream("log-lines.txt"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Sample::of)
                    .toList();
        }
    }

    @Test
    void everyServiceTellsErrorsFromWarningsAndFromTheRest() throws IOException {
        for (Sample sample : samples()) {
            assertEquals(
                    sample.level(), levels.of(sample.service(), sample.line()), sample::toString);
        }
    }

    @Test
    void everyServiceHasALineOfEachLevelAmongTheSamples() throws IOException {
        Set<String> had = new TreeSet<>();
        samples().forEach(sample -> had.add(sample.service() + " " + sample.level()));
        for (String service : List.of("server", "launcher", "postgres", "caddy", "tor")) {
            for (String level : List.of("error", "warning", "info")) {
                assertTrue(had.contains(service + " " + level), service + " " + level);
            }
        }
        assertTrue(had.containsAll(Set.of("monerod warning", "wallet-view error")), had::toString);
        assertTrue(had.containsAll(Set.of("prometheus error", "prometheus warning")));
    }

    /** A panel that reads the text of lines would count one program's alone. */
    @Test
    void panelsAskForTheLabelAndNeverForTheText() throws IOException {
        List<String> asked = new ArrayList<>();
        try (Stream<Path> files = Files.list(MONITORING.resolve("grafana/dashboards"))) {
            for (Path file : files.toList()) {
                for (JsonNode panel : new ObjectMapper().readTree(file.toFile()).path("panels")) {
                    if (panel.at("/datasource/type").asText().equals("loki")) {
                        panel.path("targets")
                                .forEach(target -> asked.add(target.path("expr").asText()));
                    }
                }
            }
        }
        assertTrue(asked.size() > 3, asked::toString);
        for (String expression : asked) {
            assertTrue(!expression.contains("|="), expression);
            assertTrue(!expression.contains("|~"), expression);
            assertTrue(!expression.contains("| json"), expression);
        }
        assertEquals(4, asked.stream().filter(one -> one.contains("level=")).count());
    }

    /** Node and database write where Alloy follows. */
    @Test
    void containersWriteWhereAlloyReads() throws IOException {
        JsonNode services =
                new YAMLMapper()
                        .readTree(MONITORING.resolveSibling("compose.yaml").toFile())
                        .path("services");
        String alloy = services.at("/alloy/volumes").toString();
        assertTrue(alloy.contains("\"logs:/post/logs:ro\""), alloy);
        assertTrue(alloy.contains("\"postgres-logs:/post/beside/postgres:ro\""), alloy);
        String followed = Files.readString(MONITORING.resolve("config.alloy"));
        assertTrue(followed.contains("\"/post/logs/*/*.log\""), followed);
        assertTrue(followed.contains("\"/post/beside/*/*.log\""), followed);
        assertMounted(services.path("post"), "logs:/var/lib/comptoir/post/logs");
        assertMounted(services.path("monerod"), "logs:/var/lib/comptoir/post/logs");
        assertMounted(services.path("postgres"), "postgres-logs:/var/log/postgresql");
        String monerod = services.at("/monerod/command/0").asText();
        assertTrue(
                monerod.contains("--log-file=/var/lib/comptoir/post/logs/monerod/monerod.log "),
                monerod);
        String postgres = services.at("/postgres/command").toString();
        assertTrue(postgres.contains("\"-clog_directory=/var/log/postgresql\""), postgres);
        assertTrue(postgres.contains("\"-clogging_collector=on\""), postgres);
    }

    private static void assertMounted(JsonNode service, String mount) {
        List<String> mounts = new ArrayList<>();
        service.path("volumes").forEach(one -> mounts.add(one.asText()));
        assertTrue(mounts.contains(mount), mounts::toString);
    }
}
