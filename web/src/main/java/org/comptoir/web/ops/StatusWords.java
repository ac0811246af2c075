package org.comptoir.web.ops;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.ops.Component;
import org.comptoir.ops.Impact;
import org.comptoir.ops.IncidentState;

/** Words of requests about the status, read into ours. */
final class StatusWords {
    private StatusWords() {}

    static Impact impact(String word) {
        return Impact.ofWord(word)
                .orElseThrow(() -> new InvalidInput("impact", "is none, minor, major or critical"));
    }

    static IncidentState state(String word) {
        return IncidentState.ofWord(word)
                .orElseThrow(
                        () ->
                                new InvalidInput(
                                        "state",
                                        "is investigating, identified, monitoring or resolved"));
    }

    static Set<Component> components(List<String> words) {
        Set<Component> components = EnumSet.noneOf(Component.class);
        for (String word : words) {
            components.add(
                    Component.ofWord(word)
                            .orElseThrow(
                                    () ->
                                            new InvalidInput(
                                                    "components",
                                                    "are names of components, as GET /status/api lists them")));
        }
        return components;
    }

    static Instant instant(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidInput(field, "is an instant such as 2026-01-31T12:00:00Z");
        }
    }

    static List<String> words(Set<Component> components) {
        return components.stream().sorted().map(Component::word).toList();
    }
}
