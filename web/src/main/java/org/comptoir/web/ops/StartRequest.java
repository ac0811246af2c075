package org.comptoir.web.ops;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks for an execution; today's jobs know no parameters. */
public record StartRequest(@Nullable Map<String, String> parameters) {
    /** None sent is none meant. */
    Map<String, String> given() {
        return parameters == null ? Map.of() : parameters;
    }
}
