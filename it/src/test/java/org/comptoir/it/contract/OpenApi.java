package org.comptoir.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.comptoir.it.post.Http;

/** Reads the post's own description of itself. */
final class OpenApi {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final String BASE = "/api/v1";

    private final JsonNode document;

    private OpenApi(JsonNode document) {
        this.document = document;
    }

    static OpenApi of(Http http) {
        return new OpenApi(
                http.with("Accept", "application/json").get("//openapi").expect(200).json());
    }

    JsonNode document() {
        return document;
    }

    /** Every path as it stands there. */
    Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        document.path("paths").fieldNames().forEachRemaining(paths::add);
        return paths;
    }

    /** Every operation below the base, by method and path. */
    Map<String, Operation> operations() {
        Map<String, Operation> operations = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                entry -> {
                                                    if (METHODS.contains(entry.getKey())) {
                                                        Operation operation =
                                                                operation(
                                                                        path.getKey(),
                                                                        path.getValue(),
                                                                        entry.getKey(),
                                                                        entry.getValue());
                                                        operations.put(
                                                                operation.toString(), operation);
                                                    }
                                                }));
        return operations;
    }

    /**
     * Parameters of one operation that have the same name and place: such a document is invalid.
     */
    List<String> parametersDescribedTwice() {
        List<String> twice = new ArrayList<>();
        for (JsonNode described : document.path("paths").findValues("parameters")) {
            Set<String> seen = new TreeSet<>();
            for (JsonNode parameter : described) {
                String name = parameter.path("in").asText() + " " + parameter.path("name").asText();
                if (!seen.add(name)) {
                    twice.add(name);
                }
            }
        }
        return twice;
    }

    /** Members of request bodies of which neither they nor the whole body show a value. */
    Set<String> membersWithoutExample() {
        Set<String> bare = new TreeSet<>();
        for (JsonNode body : document.path("paths").findValues("requestBody")) {
            JsonNode content = resolve(body).path("content").path("application/json");
            String name = content.path("schema").path("$ref").asText();
            if (!hasExample(content)) {
                resolve(content.path("schema")).path("properties").properties().stream()
                        .filter(member -> !hasExample(resolve(member.getValue())))
                        .forEach(member -> bare.add(name + " " + member.getKey()));
            }
        }
        return bare;
    }

    private static boolean hasExample(JsonNode node) {
        return node.has("example") || node.has("examples") || node.has("enum");
    }

    private Operation operation(String path, JsonNode shared, String method, JsonNode described) {
        JsonNode schema =
                resolve(
                        described
                                .path("requestBody")
                                .path("content")
                                .path("application/json")
                                .path("schema"));
        Set<String> members = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(members::add);
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        Set<String> queries = new TreeSet<>();
        List<JsonNode> parameters = new ArrayList<>();
        shared.path("parameters").forEach(parameters::add);
        described.path("parameters").forEach(parameters::add);
        parameters.stream()
                .map(this::resolve)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .forEach(parameter -> queries.add(parameter.path("name").asText()));
        Set<String> statuses = new TreeSet<>();
        described.path("responses").fieldNames().forEachRemaining(statuses::add);
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path.startsWith(BASE) ? path.substring(BASE.length()) : path,
                members,
                required,
                queries,
                statuses);
    }

    private JsonNode resolve(JsonNode node) {
        JsonNode current = node;
        while (current.has("$ref")) {
            current = document.at(current.path("$ref").asText().substring(1));
        }
        if (current.has("allOf") && current.path("allOf").size() == 1) {
            return resolve(current.path("allOf").get(0));
        }
        return current;
    }
}
