package org.comptoir.it.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The compose file against the words of the Compose Specification that it uses, and the forms their
 * values may have. A misspelt name is no fault to every engine: it is a limit that is not there.
 *
 * <p>Where the specification allows several forms the file keeps to one of them.
 *
 * @see <a href="https://github.com/compose-spec/compose-spec/blob/main/spec.md">Compose
 *     Specification</a>
 */
class ComposeSchemaTest {
    private static final String NAME = "[a-z][a-z0-9_-]*";
    private static final String DURATION = "(\\d+(us|ms|s|m|h))+";
    private static final String BYTES = "\\d+(b|k|m|g|kb|mb|gb)";

    /** What is wrong with a value at a place; nothing where all is well. */
    private interface Shape extends BiFunction<String, JsonNode, List<String>> {}

    private static final Shape TEXT = leaf("text", JsonNode::isTextual);
    private static final Shape TRUTH = leaf("true or false", JsonNode::isBoolean);
    private static final Shape COUNT =
            leaf("a whole number above 0", value -> value.isInt() && value.asInt() > 0);
    private static final Shape TEXTS = listOf(TEXT);

    private static final Shape BUILD =
            object(
                    Map.of("context", TEXT, "dockerfile", TEXT, "args", mapOf("[A-Z_]+", TEXT)),
                    List.of("context"));

    private static final Shape NEED =
            object(
                    Map.of(
                            "condition",
                            text("service_(started|healthy|completed_successfully)"),
                            "required",
                            TRUTH),
                    List.of("condition"));

    private static final Shape HEALTH =
            object(
                    Map.of(
                            "test",
                            ComposeSchemaTest::healthTest,
                            "interval",
                            text(DURATION),
                            "timeout",
                            text(DURATION),
                            "start_period",
                            text(DURATION),
                            "retries",
                            COUNT),
                    List.of("test", "interval", "timeout"));

    private static final Shape PLACE_IN_A_NETWORK =
            object(Map.of("ipv4_address", text("\\d+(\\.\\d+){3}")), List.of());

    private static final Shape SERVICE =
            object(
                    Map.ofEntries(
                            Map.entry("build", BUILD),
                            Map.entry("image", TEXT),
                            Map.entry("profiles", listOf(text(NAME))),
                            Map.entry("user", text("\\d+:\\d+")),
                            Map.entry("entrypoint", TEXTS),
                            Map.entry("command", TEXTS),
                            Map.entry("depends_on", mapOf(NAME, NEED)),
                            Map.entry("environment", mapOf("[A-Z][A-Z0-9_]*", TEXT)),
                            Map.entry("secrets", listOf(text(NAME))),
                            Map.entry("networks", ComposeSchemaTest::networks),
                            Map.entry("ports", listOf(text(".+:\\d+(/udp)?"))),
                            Map.entry("sysctls", mapOf("[a-z0-9_.]+", ComposeSchemaTest::anything)),
                            Map.entry("volumes", listOf(text("[^:]+(:-[^:]+)?:/[^:]*(:ro)?"))),
                            Map.entry("tmpfs", listOf(text("/[^:]+(:.+)?"))),
                            Map.entry("healthcheck", HEALTH),
                            Map.entry("mem_limit", text(BYTES)),
                            Map.entry("shm_size", text(BYTES)),
                            Map.entry("cpus", COUNT),
                            Map.entry("pids_limit", COUNT),
                            Map.entry("stop_grace_period", text(DURATION)),
                            Map.entry(
                                    "restart", text("no|always|unless-stopped|on-failure(:\\d+)?")),
                            Map.entry("read_only", TRUTH),
                            Map.entry("cap_drop", TEXTS),
                            Map.entry("security_opt", TEXTS)),
                    List.of("image"));

    private static final Shape NETWORK =
            object(
                    Map.of(
                            "internal",
                            TRUTH,
                            "ipam",
                            object(
                                    Map.of(
                                            "config",
                                            listOf(
                                                    object(
                                                            Map.of("subnet", text("[0-9.]+/\\d+")),
                                                            List.of("subnet")))),
                                    List.of("config"))),
                    List.of());

    private static final Shape FILE =
            object(
                    Map.of(
                            "name",
                            text(NAME),
                            "x-hardened",
                            ComposeSchemaTest::anything,
                            "services",
                            mapOf(NAME, SERVICE),
                            "secrets",
                            mapOf(NAME, object(Map.of("file", TEXT), List.of("file"))),
                            "networks",
                            mapOf(NAME, NETWORK),
                            "volumes",
                            mapOf(NAME, object(Map.of(), List.of()))),
                    List.of("name", "services", "secrets", "networks", "volumes"));

    private final JsonNode compose = ComposeFile.read();

    @Test
    void everyNameIsOneOfTheSpecificationAndHasAValueOfItsForm() {
        assertEquals(List.of(), FILE.apply("", compose));
    }

    /** What is given to a service is there to be given. */
    @Test
    void everyNetworkSecretAndVolumeOfAServiceIsDeclared() {
        List<String> missing = new ArrayList<>();
        ComposeFile.services(compose)
                .forEach(
                        (name, service) -> {
                            JsonNode networks = service.path("networks");
                            (networks.isArray()
                                            ? texts(networks)
                                            : List.copyOf(ComposeFile.names(networks)))
                                    .forEach(one -> declared("networks", name, one, missing));
                            texts(service.path("secrets"))
                                    .forEach(one -> declared("secrets", name, one, missing));
                            texts(service.path("volumes")).stream()
                                    .map(one -> ComposeFile.byDefault(one).split(":", -1)[0])
                                    .filter(one -> !one.startsWith("./"))
                                    .forEach(one -> declared("volumes", name, one, missing));
                        });
        assertEquals(List.of(), missing);
    }

    /** The test itself finds what it is there to find. */
    @Test
    void findsWhatAnEngineWouldPassOver() {
        for (Map.Entry<String, Object> wrong :
                Map.<String, Object>of(
                                "mem_limits", "1g",
                                "mem_limit", "1 gigabyte",
                                "cpus", "two",
                                "read_only", "yes",
                                "cap_drop", "ALL",
                                "restart", "sometimes",
                                "user", "root",
                                "stop_grace_period", "3")
                        .entrySet()) {
            ObjectNode service = compose.at("/services/postgres").deepCopy();
            service.set(wrong.getKey(), new ObjectMapper().valueToTree(wrong.getValue()));
            assertEquals(1, SERVICE.apply("postgres", service).size(), wrong::toString);
        }
    }

    private void declared(String kind, String service, String name, List<String> missing) {
        if (!compose.path(kind).has(name)) {
            missing.add("%s: %s %s".formatted(service, kind, name));
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    // ------------------------------------------------------------------ forms

    private static List<String> anything(String place, JsonNode value) {
        return List.of();
    }

    private static List<String> healthTest(String place, JsonNode value) {
        List<String> wrong = new ArrayList<>(TEXTS.apply(place, value));
        boolean isKnown =
                value.path(0).asText().equals("CMD")
                        || (value.path(0).asText().equals("CMD-SHELL") && value.size() == 2);
        if (!isKnown || value.size() < 2) {
            wrong.add(place + " is no CMD and no CMD-SHELL of one line");
        }
        return wrong;
    }

    /** A list of names, or a place in each. */
    private static List<String> networks(String place, JsonNode value) {
        return value.isArray()
                ? listOf(text(NAME)).apply(place, value)
                : mapOf(NAME, PLACE_IN_A_NETWORK).apply(place, value);
    }

    private static Shape leaf(String what, Predicate<JsonNode> is) {
        return (place, value) -> is.test(value) ? List.of() : List.of(place + " is not " + what);
    }

    private static Shape text(String form) {
        return leaf(
                "as " + form,
                value ->
                        value.isTextual()
                                && (value.asText().matches(form)
                                        || ComposeFile.byDefault(value.asText()).matches(form)));
    }

    private static Shape listOf(Shape items) {
        return (place, value) -> {
            if (!value.isArray() || value.isEmpty()) {
                return List.of(place + " is no list");
            }
            List<String> wrong = new ArrayList<>();
            for (int at = 0; at < value.size(); at++) {
                wrong.addAll(items.apply(place + "/" + at, value.get(at)));
            }
            return wrong;
        };
    }

    private static Shape mapOf(String names, Shape values) {
        return (place, value) -> {
            List<String> wrong = new ArrayList<>();
            if (!value.isObject() || value.isEmpty()) {
                wrong.add(place + " names nothing");
            }
            for (Map.Entry<String, JsonNode> one : value.properties()) {
                if (!one.getKey().matches(names)) {
                    wrong.add(place + " has a name " + one.getKey());
                }
                wrong.addAll(values.apply(place + "/" + one.getKey(), one.getValue()));
            }
            return wrong;
        };
    }

    private static Shape object(Map<String, Shape> words, List<String> needed) {
        return (place, value) -> {
            List<String> wrong = new ArrayList<>();
            if (!value.isObject()) {
                wrong.add(place + " is no mapping");
            }
            for (Map.Entry<String, JsonNode> one : value.properties()) {
                Shape shape = words.get(one.getKey());
                String below = place + "/" + one.getKey();
                wrong.addAll(
                        shape == null
                                ? List.of(below + " is not known")
                                : shape.apply(below, one.getValue()));
            }
            needed.stream()
                    .filter(word -> !value.has(word))
                    .forEach(word -> wrong.add(place + " has no " + word));
            return wrong;
        };
    }
}
