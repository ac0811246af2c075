package org.comptoir.web.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which members of a JSON shape are always there: those that are not {@code @Nullable}, and those
 * that may be null but not left out.
 */
final class RecordFacts {
    private final Map<String, List<String>> requiredBySchema = new HashMap<>();

    /** Reads every record of the web module. */
    static RecordFacts read() {
        RecordFacts facts = new RecordFacts();
        OwnClasses.all().stream().filter(Class::isRecord).forEach(facts::add);
        return facts;
    }

    /** The required members of a schema that is one of our records. */
    Optional<List<String>> required(String schema) {
        return Optional.ofNullable(requiredBySchema.get(schema));
    }

    private void add(Class<?> type) {
        Schema named = type.getAnnotation(Schema.class);
        String name = named == null || named.name().isEmpty() ? type.getSimpleName() : named.name();
        List<String> required =
                Arrays.stream(type.getRecordComponents())
                        .filter(RecordFacts::isRequired)
                        .map(RecordComponent::getName)
                        .toList();
        requiredBySchema.put(name, required);
    }

    private static boolean isRequired(RecordComponent part) {
        JsonProperty said = part.getAccessor().getAnnotation(JsonProperty.class);
        return (said != null && said.required())
                || !part.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
