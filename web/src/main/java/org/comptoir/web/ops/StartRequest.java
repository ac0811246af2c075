package org.comptoir.web.ops;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Asks for an execution, with parameters the job knows. */
public record StartRequest(@Schema(examples = "{}") @Nullable Map<String, String> parameters) {
    /** None sent is none meant. */
    Map<String, String> given() {
        return parameters == null ? Map.of() : parameters;
    }
}
