package org.comptoir.ops.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import org.comptoir.kernel.InvalidInput;

/** Parameters as a JSON object of texts, their names in order. */
final class StoredParameters {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final int MAX_LENGTH = 2_000; // the batch runtime keeps 3000 characters of ours

    private StoredParameters() {}

    static String write(Map<String, String> parameters) {
        try {
            String json = JSON.writeValueAsString(new TreeMap<>(parameters));
            if (json.length() > MAX_LENGTH) {
                throw new InvalidInput("parameters", "are longer than an execution keeps");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are written as JSON", e);
        }
    }

    static Map<String, String> read(String json) {
        try {
            return Map.copyOf(JSON.readValue(json, TEXTS));
        } catch (JsonProcessingException e) {
            throw new InvalidInput("parameters", "are not an object of texts");
        }
    }
}
