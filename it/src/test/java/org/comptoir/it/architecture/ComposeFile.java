package org.comptoir.it.architecture;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The compose file as an engine reads it: {@code <<} merged, and no name twice where it may stand
 * once.
 */
final class ComposeFile {
    static final Path DOCKER = Production.ROOT.resolve("docker");
    static final Path FILE = DOCKER.resolve("compose.yaml");
    static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)(?::?-([^}]*))?}");

    private static final String SHARED = "x-hardened";

    private ComposeFile() {}

    static JsonNode read() {
        try {
            JsonNode read =
                    YAMLMapper.builder()
                            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                            .build()
                            .readTree(FILE.toFile());
            read.path("services")
                    .forEach(service -> merge(read.path(SHARED), (ObjectNode) service));
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void merge(JsonNode shared, ObjectNode service) {
        if (service.remove("<<") != null) {
            shared.properties().forEach(one -> service.putIfAbsent(one.getKey(), one.getValue()));
        }
    }

    static Map<String, JsonNode> services(JsonNode compose) {
        Map<String, JsonNode> services = new TreeMap<>();
        compose.path("services")
                .properties()
                .forEach(one -> services.put(one.getKey(), one.getValue()));
        return services;
    }

    /** As the engine reads it where nobody sets a variable. */
    static String byDefault(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(one -> Matcher.quoteReplacement(String.valueOf(one.group(2))));
    }

    static Set<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return new TreeSet<>(names);
    }
}
